package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.EnergyTable;
import macrame.simulator.energy.EnergyModel;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.stats.Snapshot;
import macrame.simulator.stats.Tally;

/** The results of programs that run one after the other, added up: layers follow each other, all else is a sum. */
final class ResultSum {
    private final AcceleratorSpec spec;
    private final EnergyModel energy;
    private final List<LayerResult> layers = new ArrayList<>();
    private final List<HostOperatorCount> hostOperators = new ArrayList<>();
    private final Map<String, Long> peCycles = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> engineCycles = new LinkedHashMap<>();
    private final List<DramChannelResult> channels = new ArrayList<>();
    private final List<Snapshot<MachineCounter>> counters = new ArrayList<>();
    private long cycles;
    private long macs;
    private long dramReadBytes;
    private long dramWriteBytes;

    ResultSum(AcceleratorSpec spec, EnergyTable table) {
        this.spec = spec;
        this.energy = new EnergyModel(spec, table);
    }

    long cycles() {
        return cycles;
    }

    /** @param names of the part's layers, which may be another's of the same shape */
    void add(RunResult part, ImmutableList<String> names) {
        for (int i = 0; i < part.layers().size(); i++) {
            layers.add(part.layers().get(i).named(names.get(i)));
        }
        hostOperators.addAll(part.hostOperators());
        addUp(peCycles, part.peCycles());
        part.engineCycles()
                .forEach((engine, states) ->
                        addUp(engineCycles.computeIfAbsent(engine, key -> new LinkedHashMap<>()), states));
        addChannels(part.dramChannels());
        counters.add(part.counters());
        cycles += part.cycles();
        macs += part.macs();
        dramReadBytes += part.dramReadBytes();
        dramWriteBytes += part.dramWriteBytes();
    }

    private void addChannels(List<DramChannelResult> part) {
        for (int i = 0; i < part.size(); i++) {
            if (i == channels.size()) {
                channels.add(part.get(i));
            } else {
                channels.set(i, channels.get(i).plus(part.get(i)));
            }
        }
    }

    private static void addUp(Map<String, Long> sums, Map<String, Long> part) {
        part.forEach((key, value) -> sums.merge(key, value, Long::sum));
    }

    RunResult result(String program, ImmutableList<byte[]> outputs, ImmutableMap<Integer, byte[]> intermediates) {
        Snapshot<MachineCounter> all = allCounters();
        ImmutableMap.Builder<String, ImmutableMap<String, Long>> engines = ImmutableMap.builder();
        engineCycles.forEach((engine, states) -> engines.put(engine, ImmutableMap.copyOf(states)));
        RunResult result = new RunResult(
                program,
                spec.name(),
                cycles,
                spec.clock().hertz(),
                macs,
                dramReadBytes,
                dramWriteBytes,
                ImmutableList.copyOf(layers),
                ImmutableList.copyOf(hostOperators),
                ImmutableMap.copyOf(peCycles),
                engines.buildOrThrow(),
                all,
                energy.total(all),
                ImmutableList.copyOf(channels),
                outputs,
                intermediates);
        return AccountCheck.checked(result, spec, ImmutableMap.of());
    }

    /** The groups of all layers in order, and behind them one for what belongs to none. */
    private Snapshot<MachineCounter> allCounters() {
        Tally<MachineCounter> tally = new Tally<>(MachineCounter.class, layers.size() + 1);
        int first = 0;
        for (Snapshot<MachineCounter> part : counters) {
            int own = part.groups() - 1;
            for (MachineCounter counter : MachineCounter.values()) {
                if (!part.isCounted(counter)) {
                    tally.leaveOut(counter);
                }
                for (int group = 0; group < own; group++) {
                    tally.add(counter, first + group, part.count(counter, group));
                }
                tally.add(counter, layers.size(), part.count(counter, own));
            }
            first += own;
        }
        return tally.snapshot();
    }
}
