package macrame.simulator.machine;

/** Work that ran on the host: which layer, which operator, how many times. */
public record HostOperatorCount(String name, String operator, int count) {}
