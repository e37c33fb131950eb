package macrame.simulator.port;

import java.util.Locale;
import macrame.isa.instruction.Engine;

/** What an engine does in a cycle; each cycle of each engine is exactly one of these. */
public enum Activity {
    /** At least one instruction has started and not ended. */
    BUSY,
    /** As busy, but the cycle was lost to an engine of higher rank at a port of a scratchpad's bank. */
    BANK_CONFLICT,
    /** The next instruction waits for a semaphore that the load engine raises. */
    WAITING_FOR_LOAD,
    WAITING_FOR_ARRAY,
    WAITING_FOR_VECTOR,
    WAITING_FOR_STORE,
    WAITING_FOR_HOST,
    /** The next instruction has not been handed over yet. */
    WAITING_FOR_DISPATCH,
    /** No instruction is left. */
    IDLE;

    public static Activity waitingFor(Engine signaller) {
        return switch (signaller) {
            case LOAD -> WAITING_FOR_LOAD;
            case ARRAY -> WAITING_FOR_ARRAY;
            case VECTOR -> WAITING_FOR_VECTOR;
            case STORE -> WAITING_FOR_STORE;
            case HOST -> WAITING_FOR_HOST;
        };
    }

    /** The name in reports, in kebab case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
