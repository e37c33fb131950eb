package macrame.simulator.port;

import macrame.isa.instruction.Space;

/** Reads of scratchpads that an engine makes in cycles which stand fixed from the start of its instruction on. */
public interface ScheduledReads {
    /** Receives reads. */
    @FunctionalInterface
    interface Reader {
        /** The bytes from {@code address} up to {@code end} are read in {@code cycle}. */
        void read(long cycle, long address, long end);
    }

    /** No read. */
    ScheduledReads NONE = new ScheduledReads() {
        @Override
        public long until(Space space) {
            return 0;
        }

        @Override
        public void tell(Space space, long from, long to, Reader reader) {}
    };

    /** The cycle after the last read of {@code space} that is known so far. */
    long until(Space space);

    /**
     * Tells every read of {@code space} in the cycles {@code from} to {@code to - 1}, in any order; {@code from} is never
     * less than it was the time before for the same space.
     */
    void tell(Space space, long from, long to, Reader reader);
}
