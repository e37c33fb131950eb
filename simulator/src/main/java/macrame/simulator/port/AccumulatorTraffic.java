package macrame.simulator.port;

import macrame.isa.instruction.Instruction;

/** Counts accesses to the accumulator file in bytes; accumulators of no whole number of bytes fill them up in sum. */
public final class AccumulatorTraffic {
    private final RunContext run;
    private final int bits;

    /** @param bits width of an accumulator */
    public AccumulatorTraffic(RunContext run, int bits) {
        this.run = run;
        this.bits = bits;
    }

    public void read(Instruction instruction, long accumulators) {
        run.count(MachineCounter.ACCUMULATOR_READ_BYTES, instruction, bytes(accumulators));
    }

    public void written(Instruction instruction, long accumulators) {
        run.count(MachineCounter.ACCUMULATOR_WRITE_BYTES, instruction, bytes(accumulators));
    }

    private long bytes(long accumulators) {
        return (accumulators * bits + Byte.SIZE - 1) / Byte.SIZE;
    }
}
