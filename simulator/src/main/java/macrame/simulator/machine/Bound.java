package macrame.simulator.machine;

import java.util.Locale;

/** What sets the lowest time a layer could take: the largest of closed-form bounds, ties in this order. */
public enum Bound {
    COMPUTE,
    DRAM_BANDWIDTH,
    DRAM_LATENCY,
    WEIGHT_PORT,
    ACTIVATION_PORT,
    VECTOR,
    DISPATCH,
    HOST;

    /** The name in reports, in kebab case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
