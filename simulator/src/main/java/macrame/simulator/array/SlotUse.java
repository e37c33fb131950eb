package macrame.simulator.array;

import java.util.Locale;
import macrame.simulator.port.Activity;

/** What an issue slot of the array was used for, or what kept it empty. */
public enum SlotUse {
    /** A pass of a step was issued. */
    STEP,
    /** The next step's weight tile was not in its registers yet. */
    WEIGHT_LOAD,
    /** The next step's input vector had not been read yet. */
    ACTIVATION_PORT,
    /** An accumulator vector was given its first value. */
    BIAS_INITIALIZATION,
    /** The last steps were on their way to the accumulators. */
    FILL_AND_DRAIN,
    WAITING_FOR_LOAD,
    WAITING_FOR_ARRAY,
    WAITING_FOR_VECTOR,
    WAITING_FOR_STORE,
    WAITING_FOR_HOST,
    WAITING_FOR_DISPATCH,
    /** No {@code mac} was left. */
    DONE;

    static SlotUse of(Activity activity) {
        return switch (activity) {
            // The array wins every port, so it never loses a cycle at one.
            case BUSY, BANK_CONFLICT -> FILL_AND_DRAIN;
            case WAITING_FOR_LOAD -> WAITING_FOR_LOAD;
            case WAITING_FOR_ARRAY -> WAITING_FOR_ARRAY;
            case WAITING_FOR_VECTOR -> WAITING_FOR_VECTOR;
            case WAITING_FOR_STORE -> WAITING_FOR_STORE;
            case WAITING_FOR_HOST -> WAITING_FOR_HOST;
            case WAITING_FOR_DISPATCH -> WAITING_FOR_DISPATCH;
            case IDLE -> DONE;
        };
    }

    /** The name in reports, in kebab case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
