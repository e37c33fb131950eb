package macrame.simulator.machine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.EnergyTable;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Scan;
import macrame.isa.instruction.Space;
import macrame.isa.program.Program;
import macrame.isa.program.TensorClass;
import macrame.isa.testkit.Configs;
import macrame.simulator.array.SlotUse;
import macrame.simulator.energy.EnergyItem;
import macrame.simulator.energy.EnergyModel;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.stats.Snapshot;

/** What holds of every run, whatever the program: each sum is worked out a second time, from the program where it can be. */
final class AccountingInvariants {
    private static final Map<String, EnergyTable> TABLES = new ConcurrentHashMap<>();

    private final AcceleratorSpec spec;
    private final Program program;
    private final Accelerator machine;
    private final RunResult result;
    private final Snapshot<MachineCounter> counters;

    private AccountingInvariants(AcceleratorSpec spec, Program program, Accelerator machine, RunResult result) {
        this.spec = spec;
        this.program = program;
        this.machine = machine;
        this.result = result;
        this.counters = result.counters();
    }

    /** The table that {@code spec} names, read once. */
    static EnergyTable energyTable(AcceleratorSpec spec) {
        return TABLES.computeIfAbsent(spec.energyTable(), Configs::energyTable);
    }

    /** Checks a machine that has come to the end of its run. */
    static void hold(AcceleratorSpec spec, Program program, Accelerator machine) {
        EnergyModel energy = new EnergyModel(spec, energyTable(spec));
        RunResult result =
                new ResultAssembly(spec, program, machine, energy).result(ImmutableList.of(), ImmutableMap.of());
        hold(spec, program, machine, result);
    }

    static void hold(AcceleratorSpec spec, Program program, Accelerator machine, RunResult result) {
        AccountingInvariants invariants = new AccountingInvariants(spec, program, machine, result);
        invariants.enginesPartitionTheCycles();
        invariants.lostCyclesAreCountedConflicts();
        invariants.processingElementsPartitionTheirCycles();
        invariants.layersPartitionTheRun();
        invariants.macsAreTheProgramsMacs();
        invariants.bytesAreTheProgramsBytes();
        invariants.energyIsRecomputable();
        invariants.cyclesAreNotBelowTheBounds();
        spec.dram().bank().ifPresent(invariants::banksDoWhatIsAsked);
    }

    private void enginesPartitionTheCycles() {
        result.engineCycles()
                .forEach((engine, activities) ->
                        assertThat(sum(activities)).as("cycles of %s", engine).isEqualTo(result.cycles()));
    }

    private void lostCyclesAreCountedConflicts() {
        assertThat(lost("array") + lost("host")).isZero();
        assertThat(lost("vector"))
                .as("cycles that the vector unit lost")
                .isEqualTo(counters.total(MachineCounter.ACTIVATION_CONFLICTS_OF_VECTOR)
                        + counters.total(MachineCounter.PARAMETER_CONFLICTS_OF_VECTOR));
        assertThat(lost("store"))
                .as("cycles that the store engine lost")
                .isEqualTo(counters.total(MachineCounter.WEIGHT_CONFLICTS_OF_STORE)
                        + counters.total(MachineCounter.ACTIVATION_CONFLICTS_OF_STORE)
                        + counters.total(MachineCounter.PARAMETER_CONFLICTS_OF_STORE));
        assertThat(lost("load"))
                .as("cycles that the load engine lost")
                .isEqualTo(counters.total(MachineCounter.ACTIVATION_CONFLICTS_OF_LOAD)
                        + counters.total(MachineCounter.PARAMETER_CONFLICTS_OF_LOAD));
        assertThat(requireNonNull(result.engineCycles().get("vector")))
                .containsEntry("busy", counters.total(MachineCounter.VECTOR_CYCLES));
    }

    private long lost(String engine) {
        return requireNonNull(result.engineCycles().get(engine)).getOrDefault("bank-conflict", 0L);
    }

    private void processingElementsPartitionTheirCycles() {
        ImmutableMap<String, Long> peCycles = result.peCycles();
        assertThat(peCycles.values()).allMatch(cycles -> cycles >= 0);
        assertThat(sum(peCycles)).as("PE-cycles").isEqualTo(peCycles(result.cycles()));
        ImmutableMap<String, Long> array = requireNonNull(result.engineCycles().get("array"));
        array.forEach((activity, cycles) -> {
            if (peCycles.containsKey(activity)) {
                assertThat(peCycles).containsEntry(activity, peCycles(cycles));
            }
        });
        assertThat(peCycles).containsEntry("done", peCycles(requireNonNull(array.get("idle"))));
        assertThat(peCycles).containsEntry("bias-initialization", peCycles(counters.total(MachineCounter.BIAS_SLOTS)));
        long useful = requireNonNull(peCycles.get("useful-macs"));
        long summing = peCycles.getOrDefault("input-sums", 0L);
        assertCounted(MachineCounter.MULTIPLIES, useful);
        assertCounted(MachineCounter.INPUT_SUM_MULTIPLIES, summing);
        assertThat(useful + summing + counters.total(MachineCounter.IDLE_PE_CYCLES))
                .isEqualTo(peCycles(result.cycles()));
        assertThat(peCycles)
                .containsEntry("unused-lanes", peCycles(counters.total(MachineCounter.STEP_SLOTS)) - useful - summing);
    }

    private long peCycles(long cycles) {
        return cycles * spec.peakMacsPerCycle();
    }

    private void layersPartitionTheRun() {
        long cycles = 0;
        for (int layer = 0; layer < result.layers().size(); layer++) {
            LayerResult of = result.layers().get(layer);
            cycles += of.cycles();
            assertThat(machine.slots().slots(SlotUse.STEP, layer) + sum(of.stallCycles()))
                    .as("step slots and stalls of %s", of.name())
                    .isEqualTo(of.cycles());
            assertThat(of.cycles()).isNotNegative();
        }
        cycles += machine.context().windows().cycles(result.layers().size());
        assertThat(cycles).as("cycles of the layers").isEqualTo(result.cycles());
        assertThat(result.layers().stream().mapToLong(LayerResult::macs).sum()
                        + counters.count(MachineCounter.MACS, result.layers().size()))
                .isEqualTo(result.macs());
    }

    private void macsAreTheProgramsMacs() {
        for (int layer = 0; layer < program.layers().size(); layer++) {
            assertThat(result.layers().get(layer).macs())
                    .as(
                            "multiply-accumulates of %s",
                            program.layers().get(layer).name())
                    .isEqualTo(program.layers().get(layer).macs());
        }
    }

    private void bytesAreTheProgramsBytes() {
        Map<TensorClass, Long> read = new EnumMap<>(TensorClass.class);
        Map<Space, Long> written = new EnumMap<>(Space.class);
        long stored = 0;
        for (Instruction instruction : program.instructions()) {
            if (instruction instanceof Instruction.Load load) {
                read.merge(
                        program.regions().get(load.region()).contents(),
                        load.block().bytes(),
                        Long::sum);
                written.merge(load.destination(), borderedBytes(load.block(), load.border()), Long::sum);
            } else if (instruction instanceof Instruction.Store store) {
                stored += store.block().bytes();
            } else if (instruction instanceof Scan scan) {
                written.merge(Space.PARAMETERS, cellBytes(scan), Long::sum);
            }
        }
        assertCounted(MachineCounter.DRAM_READ_WEIGHTS, read.getOrDefault(TensorClass.WEIGHTS, 0L));
        assertCounted(MachineCounter.DRAM_READ_PARAMETERS, read.getOrDefault(TensorClass.PARAMETERS, 0L));
        assertCounted(MachineCounter.DRAM_READ_ACTIVATIONS, read.getOrDefault(TensorClass.ACTIVATIONS, 0L));
        assertCounted(MachineCounter.DRAM_READ_SPILLS, read.getOrDefault(TensorClass.SPILLS, 0L));
        assertCounted(MachineCounter.DRAM_READ_KV_CACHE, read.getOrDefault(TensorClass.KV_CACHE, 0L));
        assertCounted(MachineCounter.WEIGHTS_WRITE_BYTES, written.getOrDefault(Space.WEIGHTS, 0L));
        assertCounted(MachineCounter.PARAMETERS_WRITE_BYTES, written.getOrDefault(Space.PARAMETERS, 0L));
        assertThat(counters.total(MachineCounter.ACTIVATIONS_WRITE_BYTES))
                .isGreaterThanOrEqualTo(written.getOrDefault(Space.ACTIVATIONS, 0L));
        assertThat(result.dramWriteBytes()).isEqualTo(stored);
        assertThat(result.dramReadBytes())
                .isEqualTo(read.values().stream().mapToLong(Long::longValue).sum()
                        + counters.total(MachineCounter.DRAM_READ_INSTRUCTIONS));
        assertThat(counters.total(MachineCounter.DRAM_READ_BURST_BYTES))
                .isEqualTo(counters.total(MachineCounter.DRAM_READ_BURSTS)
                        * spec.dram().burstBytes());
    }

    /** Cells of ranges, each once. */
    private static long cellBytes(Scan scan) {
        Set<Long> cells = new HashSet<>();
        Footprint.of(scan).writes().forEach(range -> range.forEachRun((start, length) -> cells.add(start)));
        return (long) cells.size() * Scan.CELL_BYTES;
    }

    private static long borderedBytes(Block block, Border border) {
        return (long) (border.top() + block.outer() + border.bottom())
                * (border.left() + block.middle() + border.right())
                * block.run();
    }

    private void assertCounted(MachineCounter counter, long expected) {
        assertThat(counters.total(counter)).as(counter.path()).isEqualTo(expected);
    }

    private void energyIsRecomputable() {
        double sum = 0;
        for (EnergyItem item : result.energy().items()) {
            sum += item.count() * item.picojoulesEach();
        }
        assertThat(result.energy().totalPicojoules()).isEqualTo(sum);
        double layers = result.layers().stream()
                .mapToDouble(layer -> layer.energy().totalPicojoules())
                .sum();
        assertThat(layers).isLessThanOrEqualTo(sum + 1e-6 * Math.max(1, sum));
        boolean allInLayers = program.instructions().stream()
                .allMatch(instruction ->
                        instruction.header().layer() < program.layers().size());
        if (allInLayers) {
            assertThat(layers).isEqualTo(sum, within(1e-9 * Math.max(1, sum)));
        }
    }

    /** A command for each burst but those that another's data serve; each rank stands by, open or closed, all the time. */
    private void banksDoWhatIsAsked(BankDramSpec bank) {
        long asked = counters.total(MachineCounter.DRAM_READ_BURSTS) + counters.total(MachineCounter.DRAM_WRITE_BURSTS);
        long commands =
                counters.total(MachineCounter.DRAM_COLUMN_READS) + counters.total(MachineCounter.DRAM_COLUMN_WRITES);
        assertThat(commands)
                .isLessThanOrEqualTo(asked)
                .isGreaterThanOrEqualTo(asked - counters.total(MachineCounter.DRAM_OFF_BUS_BURSTS));
        assertThat(counters.total(MachineCounter.DRAM_ROW_HITS))
                .isLessThanOrEqualTo(commands)
                .isGreaterThanOrEqualTo(commands - counters.total(MachineCounter.DRAM_ACTIVATES));
        BigDecimal edges = BigDecimal.valueOf(result.cycles())
                .multiply(BigDecimal.valueOf(bank.clock().hertzNumerator()))
                .divide(
                        BigDecimal.valueOf(bank.clock().hertzDenominator())
                                .multiply(BigDecimal.valueOf(spec.clock().hertz())),
                        0,
                        RoundingMode.CEILING);
        long ranks = (long) bank.organization().ranks() * bank.organization().channels();
        assertThat(counters.total(MachineCounter.DRAM_OPEN_CYCLES) + counters.total(MachineCounter.DRAM_CLOSED_CYCLES))
                .isEqualTo(edges.longValueExact() * ranks);
    }

    private void cyclesAreNotBelowTheBounds() {
        new LayerBounds(spec, program, machine.layout(), counters)
                .ofRun()
                .forEach((bound, cycles) -> assertThat(result.cycles())
                        .as("bound %s", bound.label())
                        .isGreaterThanOrEqualTo(cycles));
        long dram = result.layers().stream()
                .mapToLong(layer -> layer.bounds().getOrDefault(Bound.DRAM_BANDWIDTH, 0L))
                .sum();
        assertThat(dram)
                .as("the layers' bytes at the peak rate, each rounded up")
                .isLessThanOrEqualTo(result.cycles() + result.layers().size());
    }

    private static long sum(ImmutableMap<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
