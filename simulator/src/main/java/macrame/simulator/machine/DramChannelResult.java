package macrame.simulator.machine;

import macrame.simulator.dram.ChannelUse;

/**
 * What one channel of a DRAM with banks did in a run, and for the writes that were still waiting at its end.
 *
 * @param reads commands
 * @param writes commands
 * @param rowHits reads and writes to a row that had been read or written since it was opened
 * @param blockedCycles core cycles in which a burst waited because the channel had not taken the one before
 */
public record DramChannelResult(
        long reads, long writes, long activates, long rowHits, long refreshes, long blockedCycles) {
    static DramChannelResult of(ChannelUse use) {
        return new DramChannelResult(
                use.counts().reads(),
                use.counts().writes(),
                use.counts().activates(),
                use.counts().rowHits(),
                use.counts().refreshes(),
                use.blockedCycles());
    }

    public DramChannelResult plus(DramChannelResult other) {
        return new DramChannelResult(
                reads + other.reads,
                writes + other.writes,
                activates + other.activates,
                rowHits + other.rowHits,
                refreshes + other.refreshes,
                blockedCycles + other.blockedCycles);
    }

    /** Read and write commands. */
    public long commands() {
        return reads + writes;
    }
}
