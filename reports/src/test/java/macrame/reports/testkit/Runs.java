package macrame.reports.testkit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Arrays;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.AccumulatorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.DmaSpec;
import macrame.isa.hardware.DramSpec;
import macrame.isa.hardware.FrontendSpec;
import macrame.isa.hardware.RequantizationSpec;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.quant.Rounding;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import macrame.isa.testkit.Configs;
import macrame.isa.units.Bandwidth;
import macrame.isa.units.DataSize;
import macrame.isa.units.Duration;
import macrame.isa.units.Frequency;
import macrame.reports.figure.Comparison;
import macrame.reports.figure.Comparison.Refusal;
import macrame.reports.figure.Run;
import macrame.reports.figure.StoredTensor;
import macrame.simulator.energy.EnergyBreakdown;
import macrame.simulator.energy.EnergyItem;
import macrame.simulator.energy.EnergyItem.Component;
import macrame.simulator.machine.Bound;
import macrame.simulator.machine.DramChannelResult;
import macrame.simulator.machine.HostOperatorCount;
import macrame.simulator.machine.LayerResult;
import macrame.simulator.machine.RunResult;
import macrame.simulator.machine.ScaleSimFigures;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.stats.Tally;

/** A run made up by hand: round numbers, so that every derived figure can be checked in the head. */
public final class Runs {
    private Runs() {}

    /** 16 x 16 at 500 MHz, 4 GB/s. */
    public static AcceleratorSpec edge() {
        return new AcceleratorSpec(
                "edge-16x16",
                new Frequency(500_000_000),
                new ArraySpec(
                        16,
                        16,
                        ArraySpec.Style.BROADCAST,
                        8,
                        8,
                        2,
                        ArraySpec.Initialization.FOLDED,
                        ArraySpec.RowSum.NONE),
                new AccumulatorSpec(32, 512, AccumulatorSpec.Overflow.WRAP),
                new VectorSpec(16, 4, 1, 1, 3, 1, 1, 1, 1),
                new RequantizationSpec(ImmutableList.of(Rounding.DOUBLE_ROUNDING)),
                scratchpad(65_536),
                scratchpad(131_072),
                scratchpad(8_192),
                new DmaSpec(8),
                new DramSpec(
                        new DataSize(1L << 30),
                        new Duration(100_000),
                        new Bandwidth(4_000_000_000L),
                        new DataSize(64),
                        950),
                new FrontendSpec(8, 1, 1024),
                "horowitz-45nm");
    }

    /** 1000 cycles: a convolution of 800, a fully connected layer of 200, a softmax on the host. */
    public static RunResult result() {
        return result(ImmutableList.of(
                layer("model/conv2d/BiasAdd", "CONV_2D", 800, 102_400, Bound.COMPUTE),
                layer("model/dense/MatMul", "FULLY_CONNECTED", 200, 10_240, Bound.DRAM_BANDWIDTH)));
    }

    public static RunResult result(ImmutableList<LayerResult> layers) {
        Tally<MachineCounter> tally = new Tally<>(MachineCounter.class, layers.size() + 1);
        tally.add(MachineCounter.MACS, 0, 112_640);
        tally.add(MachineCounter.DRAM_READ_WEIGHTS, 0, 1_500);
        tally.add(MachineCounter.DRAM_READ_INSTRUCTIONS, layers.size(), 500);
        tally.add(MachineCounter.DRAM_WRITE_ACTIVATIONS, 0, 1_000);
        return new RunResult(
                "resnet8",
                "edge-16x16",
                layers.stream().mapToLong(LayerResult::cycles).sum(),
                500_000_000,
                112_640,
                2_000,
                1_000,
                layers,
                ImmutableList.of(new HostOperatorCount("Identity", "SOFTMAX", 1)),
                ImmutableMap.of("useful-macs", 112_640L, "unused-lanes", 143_360L),
                ImmutableMap.of("array", ImmutableMap.of("busy", 600L, "waiting-for-load", 400L, "idle", 0L)),
                tally.snapshot(),
                energy(30, 70),
                ImmutableList.of(new byte[] {1, 2}),
                ImmutableMap.of(4, new byte[] {3}));
    }

    public static LayerResult layer(String name, String operator, long cycles, long macs, Bound bound) {
        return new LayerResult(
                name,
                operator,
                cycles,
                macs,
                1_000,
                500,
                macs / (cycles * 256.0),
                ImmutableMap.of("waiting-for-load", cycles / 4),
                bound,
                ImmutableMap.of(Bound.COMPUTE, macs / 256, Bound.DRAM_BANDWIDTH, cycles / 2),
                energy(15, 35));
    }

    public static Run run() {
        return new Run("1.2.3", "resnet8", edge(), result(), ImmutableList.of(weights()));
    }

    /** The same run, as if a configuration of SCALE-Sim had described the accelerator. */
    public static Run scaleSim() {
        Run run = run();
        ImmutableList<ScaleSimFigures> figures = ImmutableList.of(
                new ScaleSimFigures(799, 87.5, 50.0625, 7_001, 7_002, 7_003),
                new ScaleSimFigures(199, 75, 20.1, 8_001, 8_002, 8_003));
        return new Run(run.version(), run.model(), run.accelerator(), run.result(), run.tensors(), figures);
    }

    /** The run as if on two channels of DDR4-2400, of which one did nothing. */
    public static Run withBanks(Run run) {
        RunResult result = run.result();
        DramSpec dram = DramSpec.of(Configs.dram("ddr4-2400").withChannels(2));
        RunResult banked = new RunResult(
                result.program(),
                result.accelerator(),
                result.cycles(),
                result.clockHz(),
                result.macs(),
                result.dramReadBytes(),
                result.dramWriteBytes(),
                result.layers(),
                result.hostOperators(),
                result.peCycles(),
                result.engineCycles(),
                result.counters(),
                result.energy(),
                ImmutableList.of(new DramChannelResult(30, 10, 8, 32, 1, 200), new DramChannelResult(0, 0, 0, 0, 1, 0)),
                result.outputs(),
                result.intermediates());
        return new Run(
                run.version(), run.model(), run.accelerator().withDram(dram), banked, run.tensors(), run.scaleSim());
    }

    /** 1,024 weights in 64 channels, each with a scale of its own: the seed's example of 10 effective bits. */
    private static StoredTensor weights() {
        float[] scales = new float[64];
        Arrays.fill(scales, 0.5f);
        return new StoredTensor(
                3,
                "conv/weights",
                "weights",
                DataType.INT8,
                Shape.of(64, 16),
                Quantization.perChannel(scales, new int[64], 0));
    }

    /** 1000 cycles of one layer with these bounds in cycles, its array's time as given in thousandths. */
    public static Run run(String model, ImmutableMap<Bound, Long> bounds, ImmutableMap<String, Long> permille) {
        LayerResult layer = layer("only", "CONV_2D", 1_000, 112_640, Bound.COMPUTE);
        LayerResult bound = new LayerResult(
                layer.name(),
                layer.operator(),
                layer.cycles(),
                layer.macs(),
                layer.dramReadBytes(),
                layer.dramWriteBytes(),
                layer.utilization(),
                layer.stallCycles(),
                layer.boundBy(),
                bounds,
                layer.energy());
        RunResult result = result(ImmutableList.of(bound));
        ImmutableMap<String, Long> peCycles =
                ImmutableMap.copyOf(Maps.transformValues(permille, share -> share * 16 * 16));
        return new Run("1.2.3", model, edge(), withArrayTime(result, peCycles));
    }

    /** The run with so many times the multiply-accumulates, and nothing else changed. */
    public static Run withMacs(Run run, long times) {
        RunResult result = run.result();
        return new Run(
                run.version(),
                run.model(),
                run.accelerator(),
                new RunResult(
                        result.program(),
                        result.accelerator(),
                        result.cycles(),
                        result.clockHz(),
                        times * result.macs(),
                        result.dramReadBytes(),
                        result.dramWriteBytes(),
                        result.layers(),
                        result.hostOperators(),
                        result.peCycles(),
                        result.engineCycles(),
                        result.counters(),
                        result.energy(),
                        result.outputs(),
                        result.intermediates()));
    }

    private static RunResult withArrayTime(RunResult result, ImmutableMap<String, Long> peCycles) {
        return new RunResult(
                result.program(),
                result.accelerator(),
                result.cycles(),
                result.clockHz(),
                result.macs(),
                result.dramReadBytes(),
                result.dramWriteBytes(),
                result.layers(),
                result.hostOperators(),
                peCycles,
                result.engineCycles(),
                result.counters(),
                result.energy(),
                result.outputs(),
                result.intermediates());
    }

    /** The run, and a pair that was refused. */
    public static Comparison comparison() {
        return new Comparison(
                ImmutableList.of(run()),
                ImmutableList.of(new Refusal(1, "edge-16x16", "vast", "has too many weights")));
    }

    private static EnergyBreakdown energy(long macs, long bytes) {
        return new EnergyBreakdown(ImmutableList.of(
                new EnergyItem(Component.COMPUTE, "multiply 8x8", macs, 2, "published", "Horowitz 2014"),
                new EnergyItem(Component.DRAM, "read", bytes, 20, "derived", "20 pJ a bit")));
    }

    private static ScratchpadSpec scratchpad(int bytes) {
        return new ScratchpadSpec(new DataSize(bytes), 1, 16);
    }
}
