package macrame.simulator.dram.bank;

import macrame.isa.hardware.BankDramSpec;

/**
 * What a trace took.
 *
 * @param requests made
 * @param reads among them
 * @param latencyCycles summed over the reads, from the cycle after acceptance to the last data
 * @param cycles until the last data of a read were there and the last write was done
 * @param counts up to and including the cycle in which the last data of a read were there or the last write was sent, as
 *     DRAMsim3 counts
 */
public record DramRun(
        BankDramSpec spec, long requests, long reads, long latencyCycles, long cycles, ChannelCounts counts) {
    /** 0 without reads. */
    public double meanReadLatencyCycles() {
        return reads == 0 ? 0 : (double) latencyCycles / reads;
    }

    /** Of all cycles that {@link #counts()} covers. */
    public DramEnergy energy() {
        return DramEnergy.of(spec, counts);
    }

    /** Of the read and write commands; 0 without any. */
    public double rowHitRate() {
        long commands = counts.reads() + counts.writes();
        return commands == 0 ? 0 : (double) counts.rowHits() / commands;
    }
}
