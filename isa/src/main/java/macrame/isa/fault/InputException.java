package macrame.isa.fault;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;

/**
 * The user's input is at fault. The message is printed as it stands, without a stack trace, and the process ends with
 * exit code 2.
 */
public class InputException extends RuntimeException {
    private static final int SHOWN = 8;

    public InputException(String fault) {
        super(fault);
    }

    public InputException(String fault, Throwable cause) {
        super(fault, cause);
    }

    /** All faults of one file, one a line: the first eight, then how many more there are. */
    public InputException(ImmutableList<String> faults) {
        super(lines(faults));
    }

    private static String lines(ImmutableList<String> faults) {
        if (faults.size() <= SHOWN) {
            return Joiner.on('\n').join(faults);
        }
        return Joiner.on('\n').join(faults.subList(0, SHOWN)) + "\nand " + (faults.size() - SHOWN) + " more";
    }
}
