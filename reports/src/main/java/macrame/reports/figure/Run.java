package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.OptionalDouble;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.simulator.energy.EnergyItem.Component;
import macrame.simulator.machine.Bound;
import macrame.simulator.machine.LayerResult;
import macrame.simulator.machine.RunResult;
import macrame.simulator.machine.ScaleSimFigures;

/**
 * One run as every report shows it: what ran, on what, and what came out. A run of one program is one inference.
 *
 * @param version of Macrame
 * @param model as the user named it
 * @param tensors that the network keeps as codes; empty where nothing but a program is known
 * @param scaleSim each layer's figures as SCALE-Sim reports them; empty unless the accelerator is a configuration of its
 */
public record Run(
        String version,
        String model,
        AcceleratorSpec accelerator,
        RunResult result,
        ImmutableList<StoredTensor> tensors,
        ImmutableList<ScaleSimFigures> scaleSim) {
    /** Latency is left out, since a layer's latency may pass behind another's work; the host takes no cycle. */
    static final ImmutableList<Bound> ROOFLINE = ImmutableList.of(
            Bound.COMPUTE,
            Bound.DRAM_BANDWIDTH,
            Bound.WEIGHT_PORT,
            Bound.ACTIVATION_PORT,
            Bound.VECTOR,
            Bound.DISPATCH);

    /** A run of a network of which nothing but its program is known. */
    public Run(String version, String model, AcceleratorSpec accelerator, RunResult result) {
        this(version, model, accelerator, result, ImmutableList.of());
    }

    /** A run on an accelerator that SCALE-Sim knows nothing of. */
    public Run(
            String version,
            String model,
            AcceleratorSpec accelerator,
            RunResult result,
            ImmutableList<StoredTensor> tensors) {
        this(version, model, accelerator, result, tensors, ImmutableList.of());
    }

    /** The accelerator's name, fit to be shown. */
    public String acceleratorName() {
        return Printable.text(accelerator.name());
    }

    public String configurationHash() {
        return Capability.configurationHash(accelerator);
    }

    public double seconds() {
        return (double) result.cycles() / result.clockHz();
    }

    /** Absent for a program that takes the machine no cycle. */
    public OptionalDouble inferencesPerSecond() {
        return result.cycles() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) result.clockHz() / result.cycles());
    }

    /** Absent where no value was computed, and where a program has none. */
    public boolean hasOutputs() {
        return !result.outputs().isEmpty();
    }

    public double energyPicojoules() {
        return result.energy().totalPicojoules();
    }

    public double energyPicojoules(Component component) {
        return result.energy().picojoules(component);
    }

    public long dramBytes() {
        return result.dramReadBytes() + result.dramWriteBytes();
    }

    public double achievedBytesPerSecond() {
        return inferencesPerSecond().orElse(0) * dramBytes();
    }

    public long peakBytesPerSecond() {
        return accelerator.dram().peak().bytesPerSecond();
    }

    public double peakMacsPerSecond() {
        return (double) accelerator.peakMacsPerCycle() * accelerator.clock().hertz();
    }

    /** Multiply-accumulates for each byte that crossed the DRAM port; absent where none did. */
    public OptionalDouble arithmeticIntensity() {
        return dramBytes() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) result.macs() / dramBytes());
    }

    /** Multiply-accumulates a byte from which on the array's peak, and not the DRAM's, is the roof. */
    public double ridgePoint() {
        return peakMacsPerSecond() / peakBytesPerSecond();
    }

    /**
     * Bits a weight takes with its share of scales and zero points, 16 bits each; absent where no network with weights is
     * known.
     */
    public OptionalDouble effectiveWeightBits() {
        return StoredTensor.effectiveWeightBits(tensors);
    }

    public double macsPerSecond() {
        return inferencesPerSecond().orElse(0) * result.macs();
    }

    /** Absent for a program without multiply-accumulates. */
    public OptionalDouble picojoulesPerMac() {
        return result.macs() == 0 ? OptionalDouble.empty() : OptionalDouble.of(energyPicojoules() / result.macs());
    }

    /** Share of the array's peak that the whole run reached. */
    public double utilization() {
        return share(result.macs(), result.cycles() * accelerator.peakMacsPerCycle());
    }

    /** Share of the run's time in which an engine lost the port of a scratchpad's bank to another. */
    double conflictShare(String engine) {
        Map<String, Long> cycles = result.engineCycles().getOrDefault(engine, ImmutableMap.of());
        return share(cycles.getOrDefault("bank-conflict", 0L), result.cycles());
    }

    /** The closed-form lower bound of one cause over all layers, in cycles. */
    public long boundCycles(Bound bound) {
        long cycles = 0;
        for (LayerResult layer : result.layers()) {
            cycles += layer.bounds().getOrDefault(bound, 0L);
        }
        return cycles;
    }

    /** The resource whose sum over all layers is largest: the lower bound that no overlap of layers can beat. */
    public Bound boundBy() {
        Bound largest = Bound.COMPUTE;
        for (Bound bound : ROOFLINE) {
            if (boundCycles(bound) > boundCycles(largest)) {
                largest = bound;
            }
        }
        return largest;
    }

    /** {@code part} of {@code whole}, 0 of nothing. */
    public static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** {@code part} of {@code whole}, 0 of nothing. */
    public static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
