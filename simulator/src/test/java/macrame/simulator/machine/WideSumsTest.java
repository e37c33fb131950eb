package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import macrame.isa.compiler.Compiler;
import macrame.isa.fault.CompilationException;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.AccumulatorSpec.Overflow;
import macrame.isa.instruction.Accumulate;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import macrame.simulator.functional.ReferenceExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums longer than an accumulator holds, at their worst: every product is as large as there is, and of one sign a row. */
final class WideSumsTest {
    private static final int OUTPUTS = 21;
    private static final int ROWS = 3;

    @ParameterizedTest
    @CsvSource({
        "whitepaper-4x4, 517, 32", "whitepaper-4x4, 4608, 32", "edge-16x16, 600, 32", "edge-16x16, 4608, 32",
        "edge-32x32, 5000, 32", "cloud-128x128, 4608, 32", "edge-16x16, 600, 24", "edge-16x16, 9000, 40"
    })
    void splitSumsAreThoseOf64Bits(String accelerator, int depth, int bits) {
        AcceleratorSpec spec = spec(accelerator, bits);
        Graph graph = product(DataType.INT16, depth);
        ThreeWays threeWays = new ThreeWays(graph, spec);
        for (int start : new int[] {Short.MIN_VALUE, Short.MAX_VALUE, 0}) {
            ImmutableList<byte[]> inputs = inputs(depth, start);
            ImmutableMap<Integer, byte[]> expected = ReferenceExecutor.run(graph, inputs);
            threeWays.interpret(inputs, expected).simulate(inputs, expected);
        }
        boolean split = Compiler.compile(graph, spec).instructions().stream().anyMatch(Accumulate.class::isInstance);
        assertThat(split).isEqualTo(bits < 40);
    }

    /** 4,608 products of 127 x 32,768 take 36 bits, whatever comes of it. */
    @Test
    void sumsThatNotEvenPairsOfAccumulatorsHoldAreRefusedWithTheBound() {
        assertThatThrownBy(() -> Compiler.compile(product(DataType.INT16, 4608), spec("edge-16x16", 16)))
                .isInstanceOf(CompilationException.class)
                .hasMessage("operator 0 (FULLY_CONNECTED fc): sums of 4,608 products of 8 x 16 bits need 36 bits,"
                        + " accumulators have 16, pairs of them 32");
    }

    @Test
    void sumsOfEightBitsAreSplitWhereAccumulatorsHaveSixteen() {
        AcceleratorSpec spec = spec("edge-16x16", 18);
        Graph graph = product(DataType.INT8, 700);
        byte[] codes = new byte[ROWS * 700];
        Arrays.fill(codes, Byte.MIN_VALUE);
        ImmutableMap<Integer, byte[]> expected = ReferenceExecutor.run(graph, ImmutableList.of(codes));
        new ThreeWays(graph, spec)
                .interpret(ImmutableList.of(codes), expected)
                .simulate(ImmutableList.of(codes), expected);
    }

    private static AcceleratorSpec spec(String accelerator, int bits) {
        return SpecDraft.of(accelerator).accumulators(bits, Overflow.TRAP).spec();
    }

    /** {@code start} everywhere, or extremes of random sign. */
    private static ImmutableList<byte[]> inputs(int depth, int start) {
        Random random = new Random(depth);
        byte[] codes = new byte[2 * ROWS * depth];
        for (int i = 0; i < codes.length; i += 2) {
            int extreme = random.nextBoolean() ? Short.MIN_VALUE : Short.MAX_VALUE;
            int code = start == 0 ? extreme : start;
            codes[i] = (byte) code;
            codes[i + 1] = (byte) (code >> Byte.SIZE);
        }
        return ImmutableList.of(codes);
    }

    /** Rows of weights that are all 127, all -127, or both at random; the bias is as wide as the activations call for. */
    private static Graph product(DataType type, int depth) {
        Random random = new Random(~depth);
        byte[] weights = new byte[OUTPUTS * depth];
        for (int i = 0; i < weights.length; i++) {
            int row = i / depth;
            weights[i] = (byte) (row == 0 || (row > 1 && random.nextBoolean()) ? 127 : -127);
        }
        DataType biasType = type == DataType.INT16 ? DataType.INT64 : DataType.INT32;
        byte[] bias = new byte[Math.toIntExact(biasType.bytes(OUTPUTS))];
        Arrays.fill(bias, 0, 3, (byte) 0x5a);
        float scale = (float) (1 / (127 * Math.sqrt(depth) * 16));
        Tensor input = tensor(0, type, Shape.of(ROWS, depth), Optional.empty(), 1);
        Tensor w = tensor(1, DataType.INT8, Shape.of(OUTPUTS, depth), Optional.of(weights), scale);
        Tensor b = tensor(2, biasType, Shape.of(OUTPUTS), Optional.of(bias), scale);
        Tensor output = tensor(3, type, Shape.of(ROWS, OUTPUTS), Optional.empty(), 1);
        Layer layer = new Layer.FullyConnected(0, "fc", 0, 1, OptionalInt.of(2), 3, Activation.NONE);
        return new Graph(
                "product",
                ImmutableList.of(input, w, b, output),
                ImmutableList.of(layer),
                ImmutableList.of(0),
                ImmutableList.of(3));
    }

    private static Tensor tensor(int index, DataType type, Shape shape, Optional<byte[]> value, float scale) {
        return new Tensor(
                index,
                "t" + index,
                type,
                shape,
                Optional.of(Quantization.perTensor(scale, 0)),
                value.map(Constant::of));
    }
}
