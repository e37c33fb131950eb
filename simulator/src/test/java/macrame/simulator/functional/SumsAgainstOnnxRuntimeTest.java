package macrame.simulator.functional;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.quant.Rounding;
import macrame.isa.quant.Roundings;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The reference's sums before they are rescaled are ONNX Runtime's, and rescaled by a binary32 scale they are its codes.
 *
 * <p>Unsigned by signed products are compared where the processor multiplies them without saturating in 16 bits (VNNI),
 * which ONNX Runtime otherwise does.
 */
class SumsAgainstOnnxRuntimeTest {
    private static final int PRODUCTS = 600;
    private static final int CONVOLUTIONS = 200;

    @BeforeAll
    static void requireOnnxRuntime() {
        OnnxRuntime.require();
    }

    @ParameterizedTest
    @CsvSource({"INT8, INT8", "UINT8, INT8", "UINT8, UINT8"})
    void sumsOfProductsAreMatMulIntegers(DataType activations, DataType weights) {
        Processor.requireExactProducts(activations, weights);
        OnnxModel model = new OnnxModel("MatMulInteger")
                .input("a", number(activations))
                .input("b", number(weights))
                .input("za", number(activations))
                .input("zb", number(weights))
                .output("y", OnnxModel.INT32);
        try (OnnxSession session = new OnnxSession(model)) {
            for (long seed = 0; seed < PRODUCTS; seed++) {
                OnnxProblem problem = OnnxProblem.product(seed, activations, weights);
                byte[] sums = session.with("a", activations, problem.input, sizes(problem.inputShape))
                        .with(
                                "b",
                                weights,
                                OnnxProblem.transposed(problem.filter, problem.filterShape),
                                turned(problem))
                        .with("za", activations, zero(problem.inputScale.zeroPoint()))
                        .with("zb", weights, zero(problem.weightScale.zeroPoint()))
                        .run();
                assertThat(sums(problem)).as("seed %d", seed).isEqualTo(sums);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"INT8, INT8", "UINT8, INT8", "UINT8, UINT8"})
    void sumsOfConvolutionsAreConvIntegers(DataType activations, DataType weights) {
        Processor.requireExactProducts(activations, weights);
        for (long seed = 0; seed < CONVOLUTIONS; seed++) {
            OnnxProblem problem = OnnxProblem.convolution(seed, activations, weights);
            OnnxModel model = problem.attributed(new OnnxModel("ConvInteger")
                    .input("x", number(activations))
                    .input("w", number(weights))
                    .input("zx", number(activations))
                    .input("zw", number(weights))
                    .output("y", OnnxModel.INT32));
            try (OnnxSession session = new OnnxSession(model)) {
                byte[] sums = images(session, problem)
                        .with("zx", activations, zero(problem.inputScale.zeroPoint()))
                        .with("zw", weights, zero(problem.weightScale.zeroPoint()))
                        .run();
                assertThat(sums(problem)).as("seed %d", seed).isEqualTo(sums);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"INT8, INT8", "UINT8, INT8", "UINT8, UINT8"})
    void codesOfProductsAreQLinearMatMuls(DataType activations, DataType weights) {
        Processor.requireExactProducts(activations, weights);
        OnnxModel model = scaled(new OnnxModel("QLinearMatMul"), activations, weights);
        try (OnnxSession session = new OnnxSession(model)) {
            for (long seed = 0; seed < PRODUCTS; seed++) {
                OnnxProblem problem = OnnxProblem.product(seed, activations, weights);
                session.with("x", activations, problem.input, sizes(problem.inputShape))
                        .with(
                                "w",
                                weights,
                                OnnxProblem.transposed(problem.filter, problem.filterShape),
                                turned(problem));
                assertThat(codes(problem))
                        .as("seed %d", seed)
                        .isEqualTo(scales(session, problem).run());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"INT8, INT8", "UINT8, INT8", "UINT8, UINT8"})
    void codesOfConvolutionsAreQLinearConvs(DataType activations, DataType weights) {
        Processor.requireExactProducts(activations, weights);
        for (long seed = 0; seed < CONVOLUTIONS; seed++) {
            OnnxProblem problem = OnnxProblem.convolution(seed, activations, weights);
            OnnxModel model = problem.attributed(scaled(new OnnxModel("QLinearConv"), activations, weights));
            try (OnnxSession session = new OnnxSession(model)) {
                byte[] codes = scales(images(session, problem), problem).run();
                assertThat(OnnxProblem.channelsFirst(codes(problem), problem.outputShape))
                        .as("seed %d", seed)
                        .isEqualTo(codes);
            }
        }
    }

    private static OnnxModel scaled(OnnxModel model, DataType activations, DataType weights) {
        return model.input("x", number(activations))
                .input("sx", OnnxModel.FLOAT)
                .input("zx", number(activations))
                .input("w", number(weights))
                .input("sw", OnnxModel.FLOAT)
                .input("zw", number(weights))
                .input("sy", OnnxModel.FLOAT)
                .input("zy", number(activations))
                .output("y", number(activations));
    }

    private static OnnxSession scales(OnnxSession session, OnnxProblem problem) {
        return session.with("sx", DataType.FLOAT32, real(problem.inputScale.scale()))
                .with("zx", problem.activations, zero(problem.inputScale.zeroPoint()))
                .with("sw", DataType.FLOAT32, real(problem.weightScale.scale()))
                .with("zw", problem.weights, zero(problem.weightScale.zeroPoint()))
                .with("sy", DataType.FLOAT32, real(problem.outputScale.scale()))
                .with("zy", problem.activations, zero(problem.outputScale.zeroPoint()));
    }

    private static OnnxSession images(OnnxSession session, OnnxProblem problem) {
        return session.with(
                        "x",
                        problem.activations,
                        OnnxProblem.channelsFirst(problem.input, problem.inputShape),
                        OnnxProblem.channelsFirst(problem.inputShape))
                .with(
                        "w",
                        problem.weights,
                        OnnxProblem.channelsFirst(problem.filter, problem.filterShape),
                        OnnxProblem.channelsFirst(problem.filterShape));
    }

    private static byte[] codes(OnnxProblem problem) {
        ImmutableList<byte[]> inputs = ImmutableList.of(problem.input);
        byte[] codes = ReferenceExecutor.run(problem.graph(), inputs, Rounding.FLOAT_SCALE)
                .get(2);
        return requireNonNull(codes);
    }

    /** Our sums of 32 bits, in ONNX's order. */
    private static byte[] sums(OnnxProblem problem) {
        Graph graph = problem.graph();
        WeightedKernels kernels = new WeightedKernels(graph, Roundings.TENSORFLOW_LITE);
        int channels = problem.outputShape.dimension(-1);
        int pixels = problem.layer instanceof Layer.Convolution
                ? problem.outputShape.dimension(1) * problem.outputShape.dimension(2)
                : 1;
        ByteBuffer bytes = ByteBuffer.allocate((int) problem.outputShape.elements() * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        WeightedKernels.Sums sink = (position, first, sums) -> {
            for (int i = 0; i < sums.length; i++) {
                int plane = position / pixels * channels + first + i;
                bytes.putInt((plane * pixels + position % pixels) * Integer.BYTES, Math.toIntExact(sums[i]));
            }
        };
        if (problem.layer instanceof Layer.Convolution convolution) {
            kernels.convolution(convolution, problem.input, sink);
        } else {
            kernels.fullyConnected((Layer.FullyConnected) problem.layer, problem.input, sink);
        }
        return bytes.array();
    }

    private static int[] sizes(Shape shape) {
        return shape.dimensions().toArray();
    }

    private static int[] turned(OnnxProblem problem) {
        return new int[] {problem.filterShape.dimension(1), problem.filterShape.dimension(0)};
    }

    private static byte[] zero(int zeroPoint) {
        return new byte[] {(byte) zeroPoint};
    }

    private static byte[] real(float value) {
        return ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
    }

    private static int number(DataType type) {
        return type == DataType.UINT8 ? OnnxModel.UINT8 : OnnxModel.INT8;
    }
}
