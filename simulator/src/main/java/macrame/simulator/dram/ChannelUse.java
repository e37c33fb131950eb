package macrame.simulator.dram;

import macrame.simulator.dram.bank.ChannelCounts;

/**
 * What became of one channel in a run.
 *
 * @param blockedCycles core cycles in which a burst waited for a full controller
 */
public record ChannelUse(ChannelCounts counts, long blockedCycles) {}
