package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.stats.Snapshot;

/**
 * Bytes of one kind that crossed the DRAM port.
 *
 * @param contents the kind, in lower case
 */
public record Traffic(String contents, long readBytes, long writtenBytes) {
    /** Every kind, whether or not any byte of it moved. */
    public static ImmutableList<Traffic> of(Snapshot<MachineCounter> counters) {
        return ImmutableList.of(
                new Traffic("weights", counters.total(MachineCounter.DRAM_READ_WEIGHTS), 0),
                new Traffic("parameters", counters.total(MachineCounter.DRAM_READ_PARAMETERS), 0),
                new Traffic(
                        "activations",
                        counters.total(MachineCounter.DRAM_READ_ACTIVATIONS),
                        counters.total(MachineCounter.DRAM_WRITE_ACTIVATIONS)),
                new Traffic(
                        "spills",
                        counters.total(MachineCounter.DRAM_READ_SPILLS),
                        counters.total(MachineCounter.DRAM_WRITE_SPILLS)),
                new Traffic("kv-cache", counters.total(MachineCounter.DRAM_READ_KV_CACHE), 0),
                new Traffic("instructions", counters.total(MachineCounter.DRAM_READ_INSTRUCTIONS), 0));
    }
}
