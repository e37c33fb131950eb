package macrame.reports.figure;

import java.util.Locale;
import macrame.simulator.energy.EnergyItem.Component;
import macrame.simulator.machine.Bound;

/** How people are told what has a name in kebab case for programs: resources, states, and what the array waits for. */
public final class Words {
    private static final String MICRO = "\u00B5";

    private Words() {}

    /** A name in kebab case as words. */
    public static String of(String kebab) {
        return kebab.replace('-', ' ').replace("dram", "DRAM").replace("macs", "MACs");
    }

    public static String of(Component component) {
        return of(component.name().toLowerCase(Locale.ROOT));
    }

    /** A quantity with the sign for a millionth in place of the letter that stands for it, where signs can be shown. */
    public static String micro(String quantity) {
        return quantity.replaceAll("\\bu(?=[JsA-Z])", MICRO);
    }

    /** A resource in a sentence. */
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

    /** An engine in a sentence. */
    static String engine(String kebab) {
        return kebab.equals("vector") ? "the vector unit" : "the " + kebab + " engine";
    }

    /** A cause of the run's PE-cycles, to follow "spends 12 %". */
    static String stall(String kebab) {
        return switch (kebab) {
            case "weight-load" -> "waiting for weight tiles";
            case "activation-port" -> "waiting for input vectors";
            case "bias-initialization" -> "initializing accumulators";
            case "fill-and-drain" -> "filling and draining";
            case "bank-conflict" -> "losing cycles at ports of banks";
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
