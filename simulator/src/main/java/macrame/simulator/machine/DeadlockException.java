package macrame.simulator.machine;

import macrame.isa.fault.InputException;

/** A program whose instructions wait for each other, or for nothing that is to come. */
public final class DeadlockException extends InputException {
    DeadlockException(String fault) {
        super(fault);
    }
}
