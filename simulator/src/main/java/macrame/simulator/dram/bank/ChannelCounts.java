package macrame.simulator.dram.bank;

/**
 * What one or more channels have done.
 *
 * @param rowHits reads and writes to a row that had been read or written since it was opened
 * @param openRankCycles cycles of each rank in which a row was open, summed
 * @param rankCycles cycles of each rank, summed
 */
public record ChannelCounts(
        long activates,
        long precharges,
        long reads,
        long writes,
        long refreshes,
        long rowHits,
        long openRankCycles,
        long rankCycles) {
    public ChannelCounts plus(ChannelCounts other) {
        return new ChannelCounts(
                activates + other.activates,
                precharges + other.precharges,
                reads + other.reads,
                writes + other.writes,
                refreshes + other.refreshes,
                rowHits + other.rowHits,
                openRankCycles + other.openRankCycles,
                rankCycles + other.rankCycles);
    }
}
