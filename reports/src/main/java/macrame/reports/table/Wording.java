package macrame.reports.table;

import macrame.simulator.machine.Bound;

/** How a sentence calls the machine's resources and what keeps its array from work. */
final class Wording {
    private Wording() {}

    static String resource(Bound bound) {
        return switch (bound) {
            case COMPUTE -> "the array";
            case DRAM_BANDWIDTH -> "the DRAM bus";
            case DRAM_LATENCY -> "DRAM's latency";
            case WEIGHT_PORT -> "the weight port";
            case ACTIVATION_PORT -> "the activation port";
            case VECTOR -> "the vector unit";
            case DISPATCH -> "dispatch";
            case HOST -> "the host";
        };
    }

    /** A cause of the run's PE-cycles, to follow "spends 12 %". */
    static String stall(String kebab) {
        return switch (kebab) {
            case "weight-load" -> "waiting for weight tiles";
            case "activation-port" -> "waiting for input vectors";
            case "bias-initialization" -> "initializing accumulators";
            case "fill-and-drain" -> "filling and draining";
            case "waiting-for-load" -> "waiting for loads";
            case "waiting-for-array" -> "waiting for itself";
            case "waiting-for-vector" -> "waiting for the vector unit";
            case "waiting-for-store" -> "waiting for stores";
            case "waiting-for-host" -> "waiting for the host";
            case "waiting-for-dispatch" -> "waiting for instructions";
            case "done" -> "with nothing left to do";
            default -> "on " + kebab.replace('-', ' ');
        };
    }
}
