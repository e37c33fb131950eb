package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.HostOperation;
import macrame.isa.program.Program;
import macrame.isa.program.ProgramLayer;
import macrame.simulator.array.SlotAccount;
import macrame.simulator.array.SlotUse;
import macrame.simulator.energy.EnergyModel;
import macrame.simulator.port.Activity;
import macrame.simulator.port.EngineAccount;
import macrame.simulator.port.LayerWindows;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.stats.Snapshot;

/** Puts together what a run left behind in the machine. */
final class ResultAssembly {
    private static final ImmutableList<MachineCounter> READS = ImmutableList.of(
            MachineCounter.DRAM_READ_WEIGHTS,
            MachineCounter.DRAM_READ_PARAMETERS,
            MachineCounter.DRAM_READ_ACTIVATIONS,
            MachineCounter.DRAM_READ_SPILLS,
            MachineCounter.DRAM_READ_KV_CACHE,
            MachineCounter.DRAM_READ_INSTRUCTIONS);
    private static final ImmutableList<MachineCounter> WRITES =
            ImmutableList.of(MachineCounter.DRAM_WRITE_ACTIVATIONS, MachineCounter.DRAM_WRITE_SPILLS);

    private final AcceleratorSpec spec;
    private final Program program;
    private final Accelerator machine;
    private final EnergyModel energy;
    private final Snapshot<MachineCounter> counters;
    private final ImmutableList<ImmutableMap<Bound, Long>> bounds;
    private final ImmutableMap<Bound, Long> boundsOfRun;

    ResultAssembly(AcceleratorSpec spec, Program program, Accelerator machine, EnergyModel energy) {
        this.spec = spec;
        this.program = program;
        this.machine = machine;
        this.energy = energy;
        countIdlePeCycles();
        this.counters = machine.context().tally().snapshot();
        LayerBounds closedForms = new LayerBounds(spec, program, machine.layout(), counters);
        this.bounds = closedForms.byLayer();
        this.boundsOfRun = closedForms.ofRun();
    }

    private void countIdlePeCycles() {
        LayerWindows windows = machine.context().windows();
        for (int layer = 0; layer <= program.layers().size(); layer++) {
            long idle = windows.cycles(layer) * spec.peakMacsPerCycle()
                    - machine.slots().usefulPeCycles(layer)
                    - machine.slots().inputSumPeCycles(layer);
            machine.context().tally().add(MachineCounter.IDLE_PE_CYCLES, layer, idle);
        }
    }

    RunResult result(ImmutableList<byte[]> outputs, ImmutableMap<Integer, byte[]> intermediates) {
        RunResult result = new RunResult(
                program.name(),
                spec.name(),
                machine.cycles(),
                spec.clock().hertz(),
                counters.total(MachineCounter.MACS),
                total(READS),
                total(WRITES),
                layers(),
                hostOperators(),
                peCycles(),
                engineCycles(),
                counters,
                energy.total(counters),
                channels(),
                outputs,
                intermediates);
        return AccountCheck.checked(result, spec, boundsOfRun);
    }

    private ImmutableList<DramChannelResult> channels() {
        return machine.channels().stream().map(DramChannelResult::of).collect(ImmutableList.toImmutableList());
    }

    private long total(ImmutableList<MachineCounter> of) {
        long total = 0;
        for (MachineCounter counter : of) {
            total += counters.total(counter);
        }
        return total;
    }

    private long count(ImmutableList<MachineCounter> of, int layer) {
        long count = 0;
        for (MachineCounter counter : of) {
            count += counters.count(counter, layer);
        }
        return count;
    }

    private ImmutableList<LayerResult> layers() {
        ImmutableList.Builder<LayerResult> layers = ImmutableList.builder();
        BitSet hostWork = hostWork();
        for (int layer = 0; layer < program.layers().size(); layer++) {
            layers.add(layer(layer, hostWork.get(layer)));
        }
        return layers.build();
    }

    private LayerResult layer(int layer, boolean hostWork) {
        ProgramLayer source = program.layers().get(layer);
        long cycles = machine.context().windows().cycles(layer);
        long macs = counters.count(MachineCounter.MACS, layer);
        return new LayerResult(
                source.name(),
                source.operator(),
                cycles,
                macs,
                count(READS, layer),
                count(WRITES, layer),
                cycles == 0 ? 0 : macsInWindow(layer) / ((double) cycles * spec.peakMacsPerCycle()),
                stalls(layer),
                LayerBounds.largest(bounds.get(layer), hostWork),
                bounds.get(layer),
                energy.of(counters, layer));
    }

    /** All of a compiled layer's; a program written by hand may do a layer's work in the window of an earlier one. */
    private long macsInWindow(int layer) {
        return Math.min(
                counters.count(MachineCounter.MACS, layer), machine.slots().usefulPeCycles(layer));
    }

    /** The layers whose work the host does: they are never bound by anything of the machine's. */
    private BitSet hostWork() {
        BitSet host = new BitSet();
        BitSet machineWork = new BitSet();
        for (Instruction instruction : program.instructions()) {
            switch (instruction.engine()) {
                case HOST -> host.set(instruction.header().layer());
                case ARRAY, VECTOR -> machineWork.set(instruction.header().layer());
                case LOAD, STORE -> {}
            }
        }
        host.andNot(machineWork);
        return host;
    }

    private ImmutableMap<String, Long> stalls(int layer) {
        ImmutableMap.Builder<String, Long> stalls = ImmutableMap.builder();
        for (SlotUse use : SlotUse.values()) {
            long slots = machine.slots().slots(use, layer);
            if (use != SlotUse.STEP && slots > 0) {
                stalls.put(use.label(), slots);
            }
        }
        return stalls.buildOrThrow();
    }

    private ImmutableList<HostOperatorCount> hostOperators() {
        Map<HostOperatorCount, Integer> counts = new LinkedHashMap<>();
        for (Instruction instruction : program.instructions()) {
            if (instruction instanceof Instruction.Host host) {
                HostOperation operation = program.hostOperations().get(host.operation());
                counts.merge(
                        new HostOperatorCount(operation.name(), operation.kind().name(), 1), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(entry -> new HostOperatorCount(
                        entry.getKey().name(), entry.getKey().operator(), entry.getValue()))
                .collect(ImmutableList.toImmutableList());
    }

    private ImmutableMap<String, Long> peCycles() {
        SlotAccount slots = machine.slots();
        long elements = spec.peakMacsPerCycle();
        long useful = 0;
        long summing = 0;
        long[] sums = new long[SlotUse.values().length];
        for (int layer = 0; layer <= program.layers().size(); layer++) {
            useful += slots.usefulPeCycles(layer);
            summing += slots.inputSumPeCycles(layer);
            for (SlotUse use : SlotUse.values()) {
                sums[use.ordinal()] += slots.slots(use, layer) * elements;
            }
        }
        ImmutableMap.Builder<String, Long> peCycles = ImmutableMap.builder();
        peCycles.put("useful-macs", useful);
        peCycles.put("unused-lanes", sums[SlotUse.STEP.ordinal()] - useful - summing);
        if (summing > 0) {
            peCycles.put("input-sums", summing);
        }
        for (SlotUse use : SlotUse.values()) {
            // Only a program that lets the array wait for itself has such cycles.
            if (use != SlotUse.STEP && (use != SlotUse.WAITING_FOR_ARRAY || sums[use.ordinal()] > 0)) {
                peCycles.put(use.label(), sums[use.ordinal()]);
            }
        }
        return peCycles.buildOrThrow();
    }

    private ImmutableMap<String, ImmutableMap<String, Long>> engineCycles() {
        ImmutableMap.Builder<String, ImmutableMap<String, Long>> engines = ImmutableMap.builder();
        for (Engine engine : Engine.values()) {
            EngineAccount account = machine.engine(engine).account();
            ImmutableMap.Builder<String, Long> activities = ImmutableMap.builder();
            for (Activity activity : Activity.values()) {
                activities.put(activity.label(), account.cycles(activity));
            }
            engines.put(engine.name().toLowerCase(Locale.ROOT), activities.buildOrThrow());
        }
        return engines.buildOrThrow();
    }
}
