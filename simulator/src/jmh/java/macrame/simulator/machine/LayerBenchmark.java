package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import macrame.isa.compiler.Compiler;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.Window;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.EnergyTable;
import macrame.isa.hardware.yaml.AcceleratorReader;
import macrame.isa.hardware.yaml.EnergyTableReader;
import macrame.isa.program.Program;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import macrame.simulator.functional.SeededInput;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The 3 x 3 convolution of ResNet-50's first stage, 56 x 56 x 64 to 64 (He et al. 2016, table 1), on edge-32x32. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LayerBenchmark {
    private static final Shape IMAGE = Shape.of(1, 56, 56, 64);
    private static final Shape FILTER = Shape.of(64, 3, 3, 64);
    private static final Path CONFIGS = Path.of("..", "configs");

    private final Graph graph = graph();
    private final AcceleratorSpec spec = AcceleratorReader.read(CONFIGS.resolve("accelerators/edge-32x32.yaml"));
    private final EnergyTable table = EnergyTableReader.read(CONFIGS.resolve("energy/horowitz-45nm.yaml"));
    private final Program program = Compiler.compile(graph, spec);
    private RunOptions options = RunOptions.timingOnly();

    @Setup
    public void input() {
        options = RunOptions.of(SeededInput.of(graph, SeededInput.DEFAULT_SEED));
    }

    @Benchmark
    public Program compile() {
        return Compiler.compile(graph, spec);
    }

    @Benchmark
    public RunResult withValues() {
        return Simulator.run(spec, table, program, options);
    }

    @Benchmark
    public RunResult timingOnly() {
        return Simulator.run(spec, table, program, RunOptions.timingOnly());
    }

    private static Graph graph() {
        byte[] weights = new byte[(int) FILTER.elements()];
        new Random(1).nextBytes(weights);
        Layer convolution = new Layer.Convolution(
                0,
                "conv",
                0,
                1,
                OptionalInt.empty(),
                2,
                new Window(3, 3, 1, 1, 1, 1),
                new Padding(1, 1, 1, 1),
                1,
                Activation.RELU);
        return new Graph(
                "layer",
                ImmutableList.of(
                        tensor(0, IMAGE, 0.05f, Optional.empty()),
                        tensor(1, FILTER, 0.01f, Optional.of(weights)),
                        tensor(2, IMAGE, 0.5f, Optional.empty())),
                ImmutableList.of(convolution),
                ImmutableList.of(0),
                ImmutableList.of(2));
    }

    private static Tensor tensor(int index, Shape shape, float scale, Optional<byte[]> value) {
        Optional<Quantization> quantization = Optional.of(Quantization.perTensor(scale, 0));
        return new Tensor(index, "tensor_" + index, DataType.INT8, shape, quantization, value.map(Constant::of));
    }
}
