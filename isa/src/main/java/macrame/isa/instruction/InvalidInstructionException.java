package macrame.isa.instruction;

import macrame.isa.fault.InputException;

/** An instruction whose bytes can be read, and whose operands mean nothing. */
public final class InvalidInstructionException extends InputException {
    private static final long serialVersionUID = 1;

    public InvalidInstructionException(String fault, Throwable cause) {
        super(fault, cause);
    }
}
