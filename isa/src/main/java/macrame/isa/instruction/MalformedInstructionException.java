package macrame.isa.instruction;

import macrame.isa.fault.InputException;

/** Bytes that are no instruction: cut short, of an unknown opcode, or with reserved bits set. */
public final class MalformedInstructionException extends InputException {
    private static final long serialVersionUID = 1;

    public MalformedInstructionException(String fault) {
        super(fault);
    }
}
