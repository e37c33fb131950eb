package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums over blocks against the real numbers that the codes stand for. */
final class BlockAccumulatorsTest {
    private static final int ROWS = 3;
    private static final int OUTPUTS = 7;

    /** The last operation rounds to one half; what the blocks' roundings add is far below a hundredth of a code. */
    private static final double MOST_CODES = 0.51;

    @ParameterizedTest
    @CsvSource({
        "INT8,INT8,64,256",
        "INT8,INT4,64,256",
        "INT8,INT4,32,200",
        "INT8,INT8,16,50",
        "INT8,INT8,64,4096",
        "INT16,INT8,32,300"
    })
    void everyCodeIsTheRealSumRoundedOnce(DataType activations, DataType weights, int blockSize, int depth) {
        for (int seed = 0; seed < 20; seed++) {
            BlockProducts products = new BlockProducts(seed, activations, weights, blockSize);
            Graph graph = products.product(ROWS, depth, OUTPUTS);
            byte[] input = products.input(graph);
            TensorValue output = output(graph, input);

            for (int element = 0; element < ROWS * OUTPUTS; element++) {
                double real = clamped(activations, realCode(graph, input, element, depth));
                assertThat(output.code(element) - real).isBetween(-MOST_CODES, MOST_CODES);
            }
        }
    }

    @Test
    void blocksOfOneScaleAddUpLikeTheWholeReduction() {
        BlockProducts products = new BlockProducts(1, DataType.INT8, DataType.INT8, 16);
        Graph graph = products.product(ROWS, 64, OUTPUTS);
        byte[] input = products.input(graph);
        float[] scales = new float[OUTPUTS * 4];
        Arrays.fill(scales, 1f / 128);

        Graph blocks = withWeights(graph, Quantization.perBlock(scales, new int[scales.length], 0, 1, 16));
        Graph whole = withWeights(graph, Quantization.perTensor(1f / 128, 0));

        assertThat(output(blocks, input).bytes()).isEqualTo(output(whole, input).bytes());
    }

    private static TensorValue output(Graph graph, byte[] input) {
        byte[] bytes = ReferenceExecutor.run(graph, ImmutableList.of(input)).get(3);
        return new TensorValue(TensorForm.of(graph.tensor(3)), Objects.requireNonNull(bytes));
    }

    private static Graph withWeights(Graph graph, Quantization quantization) {
        ImmutableList.Builder<Tensor> tensors = ImmutableList.builder();
        for (Tensor tensor : graph.tensors()) {
            tensors.add(
                    tensor.index() == 1
                            ? new Tensor(
                                    1,
                                    tensor.name(),
                                    tensor.type(),
                                    tensor.shape(),
                                    Optional.of(quantization),
                                    tensor.constant())
                            : tensor);
        }
        return new Graph(graph.name(), tensors.build(), graph.layers(), graph.inputs(), graph.outputs());
    }

    /** The output's real value in steps of its scale, before it is rounded; the bias has its channel's greatest scale. */
    private static double realCode(Graph graph, byte[] input, int element, int depth) {
        Tensor weights = graph.tensor(1);
        TensorValue codes = new TensorValue(TensorForm.of(weights), weights.value());
        TensorValue inputs = new TensorValue(TensorForm.of(graph.tensor(0)), input);
        int channel = element % OUTPUTS;
        int blocks = weights.quantized().blocks(depth);
        double sum = 0;
        float greatest = 0;
        for (int place = 0; place < depth; place++) {
            float scale = weights.quantized()
                    .scale(channel * blocks + place / weights.quantized().blockSize());
            greatest = Math.max(greatest, scale);
            int value = inputs.code(element / OUTPUTS * depth + place)
                    - graph.tensor(0).quantized().zeroPoint();
            sum += (double) scale * codes.code(channel * depth + place) * value;
        }
        int bias = ByteBuffer.wrap(graph.tensor(2).value())
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(Integer.BYTES * channel);
        Quantization output = graph.tensor(3).quantized();
        return graph.tensor(0).quantized().scale() * (sum + (double) greatest * bias) / output.scale()
                + output.zeroPoint();
    }

    private static double clamped(DataType type, double code) {
        return Math.min(Math.max(code, (double) type.minimum()), (double) type.maximum());
    }
}
