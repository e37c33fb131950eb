package macrame.simulator.dma;

import macrame.isa.instruction.Instruction;
import macrame.simulator.port.BankPorts;
import org.jspecify.annotations.Nullable;

/**
 * The write port of a scratchpad on the side of the load engine: so many bytes a cycle, one stretch after the other. A
 * stretch is written as early as it can be; a cycle in which a vector result is written into a bank of the load's is lost.
 */
final class ScratchpadPort {
    private final BankPorts ports;
    private final int bytesPerCycle;
    private @Nullable Stretch last;

    ScratchpadPort(BankPorts ports, int bytesPerCycle) {
        this.ports = ports;
        this.bytesPerCycle = bytesPerCycle;
    }

    /** {@code bytes} of {@code load} are to be written from {@code cycle} on, or when the port is free. */
    Stretch write(Instruction load, long bytes, long cycle) {
        Stretch stretch = new Stretch(load, last, cycle, cycles(bytes));
        last = stretch;
        return stretch;
    }

    long cycles(long bytes) {
        return (bytes + bytesPerCycle - 1) / bytesPerCycle;
    }

    /** Bytes that are written one after the other. */
    final class Stretch {
        private final Instruction load;
        private @Nullable Stretch before;
        private long settledUntil;
        private long left;
        private long lost;

        private Stretch(Instruction load, @Nullable Stretch before, long earliest, long cycles) {
            this.load = load;
            this.before = before;
            this.settledUntil = earliest;
            this.left = cycles;
        }

        /** The cycle after the last byte; where bytes are left in {@code cycle}, the earliest that it can be. */
        long until(long cycle) {
            if (before != null) {
                settledUntil = Math.max(settledUntil, before.until(cycle));
                before = before.left == 0 ? null : before;
            }
            while (left > 0 && settledUntil < cycle) {
                long until = Math.min(cycle, settledUntil + left);
                long taken = ports.vectorWrites(load, settledUntil, until);
                left -= until - settledUntil - taken;
                lost += taken;
                settledUntil = until;
            }
            return settledUntil + left;
        }

        long lost() {
            return lost;
        }
    }
}
