package macrame.simulator.dram;

import macrame.simulator.dram.bank.ChannelCounts;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.stats.Tally;

/** Counts what the banks do for the layer in whose window they do it. */
final class BankCounts {
    private final Tally<MachineCounter> tally;
    private ChannelCounts before = new ChannelCounts(0, 0, 0, 0, 0, 0, 0, 0);
    private int lastGroup;

    BankCounts(Tally<MachineCounter> tally) {
        this.tally = tally;
    }

    /** Adds what has come since the last call. */
    void add(ChannelCounts counts, int group) {
        addCommands(counts, group);
        tally.add(MachineCounter.DRAM_REFRESHES, group, counts.refreshes() - before.refreshes());
        tally.add(MachineCounter.DRAM_OPEN_CYCLES, group, counts.openRankCycles() - before.openRankCycles());
        long closed = counts.rankCycles() - counts.openRankCycles();
        tally.add(MachineCounter.DRAM_CLOSED_CYCLES, group, closed - before.rankCycles() + before.openRankCycles());
        before = counts;
        lastGroup = group;
    }

    /** Adds what the last writes take after the end of the run: their commands, for the last layer, but no time. */
    void addAfterEnd(ChannelCounts counts) {
        addCommands(counts, lastGroup);
    }

    private void addCommands(ChannelCounts counts, int group) {
        tally.add(MachineCounter.DRAM_ACTIVATES, group, counts.activates() - before.activates());
        tally.add(MachineCounter.DRAM_COLUMN_READS, group, counts.reads() - before.reads());
        tally.add(MachineCounter.DRAM_COLUMN_WRITES, group, counts.writes() - before.writes());
        tally.add(MachineCounter.DRAM_ROW_HITS, group, counts.rowHits() - before.rowHits());
    }
}
