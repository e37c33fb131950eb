package macrame.isa.quantizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import macrame.isa.graph.Activation;
import macrame.isa.graph.FloatGraphs;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Window;
import macrame.isa.quant.range.RangeMethod;
import macrame.isa.quant.range.Sample;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import org.junit.jupiter.api.Test;

final class GraphQuantizerTest {
    private final FloatGraphs net = new FloatGraphs();
    private final Map<Integer, Sample> samples = new HashMap<>();

    @Test
    void weightsHaveNoCodeWithoutItsNegativeAndBiasesTheProductOfTheScales() {
        Graph graph = product(new float[] {-2, 1.5f, 0.5f, 0.125f}, new float[] {0.75f, -0.5f});
        Graph quantized = quantize(graph, "8xchannel", DataType.INT8).graph();

        Quantization weights = quantized.tensor(1).quantized();
        assertThat(weights)
                .isEqualTo(Quantization.perChannel(new float[] {step(2f, 127), step(0.5f, 127)}, new int[2], 0));
        assertThat(quantized.tensor(1).value()).containsExactly(-127, 95, 127, 32);
        float input = quantized.tensor(0).quantized().scale();
        assertThat(input).isEqualTo(step(4f, 255));
        Quantization bias = quantized.tensor(2).quantized();
        assertThat(bias)
                .isEqualTo(Quantization.perChannel(
                        new float[] {input * step(2f, 127), input * step(0.5f, 127)}, new int[2], 0));
        assertThat(quantized.tensor(2).type()).isEqualTo(DataType.INT32);
        ByteBuffer words = ByteBuffer.wrap(quantized.tensor(2).value()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(words.getInt()).isEqualTo(Math.round(0.75 / bias.scale(0)));
        assertThat(words.getInt()).isEqualTo(Math.round(-0.5 / bias.scale(1)));
    }

    @Test
    void wideActivationsAreSymmetricAndTheirBiasesHave64Bits() {
        Graph quantized = quantize(product(new float[4], new float[2]), "8xtensor", DataType.INT16)
                .graph();

        assertThat(quantized.tensor(0).quantized()).isEqualTo(Quantization.perTensor(step(3f, 32767), 0));
        assertThat(quantized.tensor(2).type()).isEqualTo(DataType.INT64);
        assertThat(quantized.tensor(2).value()).hasSize(16);
    }

    @Test
    void weightsOf4BitsAreFrom7BelowTo7AboveTwoAByteTheFirstInTheLowNibble() {
        Graph quantized = quantize(product(new float[] {7, -7, 1, 3}, new float[2]), "4xtensor", DataType.INT8)
                .graph();

        assertThat(quantized.tensor(1).value()).containsExactly(0x97, 0x31);
    }

    @Test
    void blocksHaveScalesOfTheirOwnAndABlockAsLongAsAChannelIsTheChannel() {
        float[] weights = {1, 2, 4, 8};

        Quantization blocks = quantize(product(weights, new float[2]), "8xblock:1", DataType.INT8)
                .graph()
                .tensor(1)
                .quantized();
        assertThat(blocks)
                .isEqualTo(Quantization.perBlock(
                        new float[] {step(1f, 127), step(2f, 127), step(4f, 127), step(8f, 127)}, new int[4], 0, 1, 1));
        Quantization whole = quantize(product(weights, new float[2]), "8xblock:2", DataType.INT8)
                .graph()
                .tensor(4)
                .quantized();
        assertThat(whole.isPerBlock()).isFalse();
    }

    @Test
    void aChannelOfZerosHasTheGreatestScaleOfTheOthers() {
        Graph quantized = quantize(product(new float[] {3, 1, 0, 0}, new float[] {1, 1}), "8xchannel", DataType.INT8)
                .graph();

        assertThat(quantized.tensor(1).quantized().scale(1)).isEqualTo(step(3f, 127));
    }

    @Test
    void aBiasTooLargeForItsScaleWidensTheScaleOfItsWeights() {
        Graph quantized = quantize(
                        product(new float[] {1e-9f, 0, 1, 0}, new float[] {100, 1}), "8xchannel", DataType.INT8)
                .graph();

        ByteBuffer words = ByteBuffer.wrap(quantized.tensor(2).value()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat((double) words.getInt() / (1 << 30)).isBetween(0.9999999, 1.0000001);
        assertThat(quantized.tensor(1).quantized().scale(0)).isGreaterThan(1e-9f / 127);
    }

    @Test
    void layersThatSelectElementsShareTheirScaleAndSoftmaxHasItsOwn() {
        int input = net.activation(Shape.of(1, 2, 2, 1));
        int pooled = net.activation(Shape.of(1, 1, 1, 1));
        int flat = net.activation(Shape.of(1, 1));
        int output = net.activation(Shape.of(1, 1));
        Window window = new Window(2, 2, 2, 2, 1, 1);
        net.add(new Layer.Pool(
                0, "pool", Layer.Pool.Kind.MAXIMUM, input, pooled, window, Padding.NONE, Activation.NONE));
        net.add(new Layer.Reshape(1, "flat", pooled, flat));
        net.add(new Layer.Softmax(2, "softmax", flat, output, 1));
        samples.put(input, Sample.of(-1, 3));
        samples.put(pooled, Sample.of(2, 3));
        samples.put(flat, Sample.of(2, 3));
        samples.put(output, Sample.of(0.3f, 1));
        Graph quantized =
                quantize(net.graph(input, output), "8xtensor", DataType.INT8).graph();

        Quantization whole = Quantization.perTensor(step(4f, 255), -64);
        assertThat(quantized.tensor(input).quantized()).isEqualTo(whole);
        assertThat(quantized.tensor(pooled).quantized()).isEqualTo(whole);
        assertThat(quantized.tensor(flat).quantized()).isEqualTo(whole);
        assertThat(quantized.tensor(output).quantized()).isEqualTo(Quantization.perTensor(1f / 256, -128));
    }

    @Test
    void aConstantThatIsAddedIsAnActivation() {
        int input = net.activation(Shape.of(1, 2));
        int constant = net.constant(Shape.of(1, 2), -1, 1);
        int output = net.activation(Shape.of(1, 2));
        net.add(new Layer.Add(0, "sum", input, constant, output, Activation.NONE));
        samples.put(input, Sample.of(0, 1));
        samples.put(output, Sample.of(-1, 2));
        QuantizedNetwork network = quantize(net.graph(input, output), "8xtensor", DataType.INT8);

        assertThat(network.graph().tensor(constant).quantized()).isEqualTo(Quantization.perTensor(step(2f, 255), -1));
        assertThat(network.graph().tensor(constant).value()).containsExactly(-128, 126);
        assertThat(network.tensors())
                .extracting(tensor -> tensor.tensor().index())
                .containsExactly(0, 1, 2);
    }

    @Test
    void dynamicRangesLeaveAllButTheWeightsInFloat() {
        Graph graph = product(new float[] {1, 2, 3, 4}, new float[2]);
        samples.clear();
        QuantizerOptions options = new QuantizerOptions(
                WeightForm.parse("8xchannel"), DataType.INT8, RangeMethod.of(RangeMethod.Kind.MINMAX), true);
        QuantizedNetwork network = GraphQuantizer.quantize(graph, samples, options);

        assertThat(network.graph().tensors())
                .extracting(tensor -> tensor.type())
                .containsExactly(DataType.FLOAT32, DataType.INT8, DataType.FLOAT32, DataType.FLOAT32);
        assertThat(network.dynamic()).containsExactly(0);
    }

    @Test
    void whatIsNoFloatNetworkIsRefused() {
        Graph quantized = quantize(product(new float[4], new float[2]), "8xtensor", DataType.INT8)
                .graph();
        assertThatThrownBy(() -> quantize(quantized, "8xtensor", DataType.INT8))
                .hasMessage("tensor 0 (t0) is quantized, must be float");
        assertThatThrownBy(() ->
                        quantize(product(new float[] {1, Float.NaN, 0, 0}, new float[2]), "8xtensor", DataType.INT8))
                .hasMessage("tensor 5 (t5): value 1 is NaN, must be finite");
    }

    @Test
    void weightFormsAreReadAsTheyArePrinted() {
        for (String text : ImmutableList.of("8xtensor", "4xchannel", "4xblock:32")) {
            assertThat(WeightForm.parse(text)).hasToString(text);
        }
        assertThatThrownBy(() -> WeightForm.parse("8xblock:0"))
                .hasMessage(
                        "weights are '8xblock:0', must be 4 or 8, x, and tensor, channel or block:B, such as 8xchannel");
    }

    /** Two inputs from -1 to 3, two outputs; on the tensors input, weights, bias, output. */
    private Graph product(float[] weights, float[] bias) {
        int input = net.activation(Shape.of(1, 2));
        int matrix = net.constant(Shape.of(2, 2), weights);
        int biases = net.constant(Shape.of(2), bias);
        int output = net.activation(Shape.of(1, 2));
        net.add(new Layer.FullyConnected(
                net.layers(), "product", input, matrix, OptionalInt.of(biases), output, Activation.NONE));
        samples.put(input, Sample.of(-1, 3));
        samples.put(output, Sample.of(-5, 5));
        return net.graph(input, output);
    }

    private QuantizedNetwork quantize(Graph graph, String weights, DataType activations) {
        QuantizerOptions options = new QuantizerOptions(
                WeightForm.parse(weights), activations, RangeMethod.of(RangeMethod.Kind.MINMAX), false);
        return GraphQuantizer.quantize(graph, samples, options);
    }

    /** The least number so many steps of which span the width. */
    private static float step(float width, int steps) {
        float step = width / steps * 0.999999f;
        while ((double) step * steps < width) {
            step = Math.nextUp(step);
        }
        return step;
    }
}
