package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Tensor;
import macrame.isa.quant.Roundings;
import macrame.isa.tensor.DataType;
import org.junit.jupiter.api.Test;

/** Inputs with a scale for each channel, against the real numbers that codes and scales stand for. */
final class ScaledProductsTest {
    /** Ratios are off by 2^-16 of the greatest scale at most, which is far below half an output step here. */
    @Test
    void outputsAreTheRealSumsToTheNearestCode() {
        for (int seed = 0; seed < 200; seed++) {
            ScaledProducts products = new ScaledProducts(seed, seed % 2 == 0 ? DataType.INT8 : DataType.INT4);
            int depth = 2 + seed % 60;
            int outputs = 1 + seed % 7;
            Graph graph = products.product(3, depth, outputs);
            byte[] input = products.input(graph);
            byte[] output = ReferenceExecutor.run(graph, ImmutableList.of(input), Roundings.TENSORFLOW_LITE)
                    .getOrDefault(3, new byte[0]);
            assertThat(output).hasSize(3 * outputs);
            for (int i = 0; i < output.length; i++) {
                double real = real(graph, input, i / outputs, i % outputs);
                double code = Math.min(127, Math.max(-128, real));
                assertThat((double) output[i]).as("seed %d, output %d", seed, i).isCloseTo(code, within(0.52));
            }
        }
    }

    /** Bias and products in double, divided by the output's step. */
    private static double real(Graph graph, byte[] input, int row, int output) {
        Tensor weights = graph.tensor(1);
        int depth = weights.shape().dimension(1);
        double weightScale = weights.quantized().scale(output);
        ByteBuffer biases = ByteBuffer.wrap(graph.tensor(2).value()).order(ByteOrder.LITTLE_ENDIAN);
        double sum = biases.getInt(output * Integer.BYTES)
                * weightScale
                * graph.tensor(0).quantized().greatestScale();
        for (int channel = 0; channel < depth; channel++) {
            int weight = weights.type().code(weights.value(), output * depth + channel);
            sum += weight
                    * weightScale
                    * input[row * depth + channel]
                    * graph.tensor(0).quantized().scale(channel);
        }
        return sum / graph.tensor(3).quantized().scale()
                + graph.tensor(3).quantized().zeroPoint();
    }
}
