package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import macrame.simulator.energy.EnergyBreakdown;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.stats.Snapshot;

/**
 * What leaves a run.
 *
 * @param peCycles the array's time in PE-cycles (cycles x N x M) by what became of it, in kebab case: an exact partition
 * @param engineCycles for each engine, cycles busy, stalled by cause, and idle: each an exact partition of the cycles
 * @param dramChannels where the DRAM's banks are modelled; else empty
 * @param outputs the network's outputs in the model's order, raw little endian; empty when no value was computed
 * @param intermediates tensors by their index in the model, those that existed somewhere; empty unless asked for
 */
public record RunResult(
        String program,
        String accelerator,
        long cycles,
        long clockHz,
        long macs,
        long dramReadBytes,
        long dramWriteBytes,
        ImmutableList<LayerResult> layers,
        ImmutableList<HostOperatorCount> hostOperators,
        ImmutableMap<String, Long> peCycles,
        ImmutableMap<String, ImmutableMap<String, Long>> engineCycles,
        Snapshot<MachineCounter> counters,
        EnergyBreakdown energy,
        ImmutableList<DramChannelResult> dramChannels,
        ImmutableList<byte[]> outputs,
        ImmutableMap<Integer, byte[]> intermediates) {
    /** Of a run on a DRAM that has no banks. */
    public RunResult(
            String program,
            String accelerator,
            long cycles,
            long clockHz,
            long macs,
            long dramReadBytes,
            long dramWriteBytes,
            ImmutableList<LayerResult> layers,
            ImmutableList<HostOperatorCount> hostOperators,
            ImmutableMap<String, Long> peCycles,
            ImmutableMap<String, ImmutableMap<String, Long>> engineCycles,
            Snapshot<MachineCounter> counters,
            EnergyBreakdown energy,
            ImmutableList<byte[]> outputs,
            ImmutableMap<Integer, byte[]> intermediates) {
        this(
                program,
                accelerator,
                cycles,
                clockHz,
                macs,
                dramReadBytes,
                dramWriteBytes,
                layers,
                hostOperators,
                peCycles,
                engineCycles,
                counters,
                energy,
                ImmutableList.of(),
                outputs,
                intermediates);
    }
}
