package macrame.simulator.functional;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.QuantizeDynamically;
import macrame.isa.graph.Tensor;
import macrame.isa.importer.tflite.HybridNetworks;
import macrame.isa.importer.tflite.HybridNetworks.Filter;
import macrame.isa.importer.tflite.HybridNetworks.Form;
import macrame.isa.importer.tflite.TfliteReader;
import macrame.isa.tensor.DataType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.lite.schema.ActivationFunctionType;

/** Float activations and int8 weights: every tensor is TensorFlow Lite's, bit for bit, and so is every code on the way. */
final class HybridAgainstTensorFlowLiteTest {
    private static final int NETWORKS = 200;
    private static final Filter WINDOW = new Filter(3, 2, 2, true);

    @BeforeAll
    static void requireTensorFlowLite() {
        TensorFlowLite.require();
    }

    private static LongStream seeds() {
        return LongStream.range(0, NETWORKS);
    }

    @ParameterizedTest(name = "network {0}")
    @MethodSource("seeds")
    void everyTensorOfARandomNetworkIsTensorFlowLites(long seed) {
        byte[] model = HybridNetworks.network(seed);
        Graph graph = graph(model);
        ImmutableList<byte[]> inputs = SeededInput.of(graph, seed);
        ImmutableMap<Integer, byte[]> ours = ReferenceExecutor.run(graph, inputs);
        ImmutableMap<Integer, byte[]> theirs = TensorFlowLite.run(model, tensors(graph), inputs);
        for (Layer layer : graph.layers()) {
            if (!(layer instanceof QuantizeDynamically)) {
                assertThat(ours.get(layer.output())).as("%s", layer).isEqualTo(theirs.get(layer.output()));
            }
        }
    }

    @Test
    void theRandomNetworksHoldEveryFormOfEveryOperator() {
        ImmutableSet.Builder<String> forms = ImmutableSet.builder();
        seeds().forEach(seed -> {
            Graph graph = graph(HybridNetworks.network(seed));
            for (int i = 1; i < graph.layers().size(); i++) {
                if (graph.layers().get(i - 1) instanceof QuantizeDynamically codes) {
                    forms.add(graph.layers().get(i).operator() + " " + codes.form());
                }
            }
        });
        assertThat(forms.build())
                .containsExactlyInAnyOrder(
                        "CONV_2D SYMMETRIC",
                        "CONV_2D ASYMMETRIC",
                        "DEPTHWISE_CONV_2D ASYMMETRIC",
                        "FULLY_CONNECTED SYMMETRIC",
                        "FULLY_CONNECTED ASYMMETRIC");
    }

    /**
     * TensorFlow Lite 2.18 forgets the scales of weights where a matrix product has one for each channel and rows without a
     * zero point; its converter writes no such product. Ours is what it would be with scales of one, times the scales.
     */
    @Test
    void scalesForEachChannelOfSymmetricRowsAreForgottenByTensorFlowLiteAlone() {
        byte[] model = new HybridNetworks(6, 3, 37)
                .fullyConnected(11, new Form(true, false, false, ActivationFunctionType.NONE))
                .bytes();
        Graph graph = graph(model);
        ImmutableList<byte[]> inputs = SeededInput.of(graph, 6);
        int output = graph.outputs().get(0);
        Layer.FullyConnected product = (Layer.FullyConnected) graph.layers().get(1);
        float[] ours = FloatValues.of(
                requireNonNull(ReferenceExecutor.run(graph, inputs).get(output)));
        float[] theirs = FloatValues.of(
                requireNonNull(TensorFlowLite.run(model, tensors(graph), inputs).get(output)));
        for (int i = 0; i < ours.length; i++) {
            float scale = graph.tensor(product.weights()).quantized().scale(i % 11);
            assertThat(ours[i]).isCloseTo(theirs[i] * scale, within(Math.abs(ours[i]) * 1e-6f));
        }
    }

    /** Matrix products: TensorFlow Lite has no depthwise convolution of such weights. */
    private static Stream<byte[]> narrowLayers() {
        return Stream.of(
                new HybridNetworks(14, 3, 37)
                        .narrow()
                        .fullyConnected(11, Form.PLAIN)
                        .bytes(),
                new HybridNetworks(15, 3, 37)
                        .narrow()
                        .fullyConnected(11, Form.ASYMMETRIC)
                        .bytes());
    }

    @ParameterizedTest
    @MethodSource("narrowLayers")
    void weightsOfMatrixProductsMayHaveFourBits(byte[] model) {
        Graph graph = graph(model);
        ImmutableList<byte[]> inputs = SeededInput.of(graph, 78);
        int output = graph.outputs().get(0);
        assertThat(ReferenceExecutor.run(graph, inputs).get(output))
                .isEqualTo(TensorFlowLite.run(model, tensors(graph), inputs).get(output));
    }

    /**
     * Convolutions may not, in TensorFlow Lite 2.18 alone: it takes each packed byte for one weight, and reads on behind the
     * last. Of 9 channels of 30 weights in 135 bytes, 4 are made of bytes that are there.
     */
    @Test
    void packedWeightsOfConvolutionsAreNotUnpackedByTensorFlowLite() {
        byte[] model = new HybridNetworks(11, 2, 7, 6, 5)
                .narrow()
                .convolution(9, WINDOW, Form.PLAIN)
                .bytes();
        Graph graph = graph(model);
        ImmutableList<byte[]> inputs = SeededInput.of(graph, 78);
        int output = graph.outputs().get(0);
        float[] ours = FloatValues.of(requireNonNull(
                ReferenceExecutor.run(packedBytesAsWeights(graph), inputs).get(output)));
        float[] theirs = FloatValues.of(
                requireNonNull(TensorFlowLite.run(model, tensors(graph), inputs).get(output)));
        for (int i = 0; i < ours.length; i++) {
            if (i % 9 < 4) {
                assertThat(ours[i]).isEqualTo(theirs[i]);
            }
        }
    }

    private static Graph packedBytesAsWeights(Graph graph) {
        int weights = ((Layer.Convolution) graph.layers().get(1)).weights();
        ImmutableList<Tensor> tensors = graph.tensors().stream()
                .map(tensor -> tensor.index() == weights ? packedBytes(tensor) : tensor)
                .collect(ImmutableList.toImmutableList());
        return new Graph("packed", tensors, graph.layers(), graph.inputs(), graph.outputs());
    }

    private static Tensor packedBytes(Tensor weights) {
        byte[] bytes =
                Arrays.copyOf(weights.value(), Math.toIntExact(weights.shape().elements()));
        return new Tensor(
                weights.index(),
                weights.name(),
                DataType.INT8,
                weights.shape(),
                weights.quantization(),
                Optional.of(Constant.of(bytes)));
    }

    private static Stream<byte[]> layers() {
        return Stream.of(
                new HybridNetworks(1, 2, 7, 6, 5)
                        .convolution(9, WINDOW, Form.PLAIN)
                        .bytes(),
                new HybridNetworks(2, 2, 7, 6, 5)
                        .convolution(9, WINDOW, Form.PER_CHANNEL)
                        .bytes(),
                new HybridNetworks(3, 2, 7, 6, 5)
                        .depthwise(2, WINDOW, Form.PER_CHANNEL)
                        .bytes(),
                new HybridNetworks(4, 3, 37).fullyConnected(11, Form.PLAIN).bytes(),
                new HybridNetworks(5, 3, 37).fullyConnected(11, Form.ASYMMETRIC).bytes());
    }

    /** The codes are no tensor of the model, but TensorFlow Lite keeps them while it runs. Our border is not among them. */
    @ParameterizedTest
    @MethodSource("layers")
    void everyCodeIsTensorFlowLites(byte[] model) {
        Graph graph = graph(model);
        ImmutableList<byte[]> inputs = SeededInput.of(graph, 77);
        Graph plain = codesWithoutBorder(graph);
        ImmutableMap<Integer, byte[]> ours = ReferenceExecutor.run(plain, inputs);
        byte[] codes = requireNonNull(ours.get(plain.outputs().get(0)));
        assertThat(TensorFlowLite.temporaries(model, tensors(graph), inputs))
                .as("what TensorFlow Lite keeps")
                .anySatisfy(kept -> assertThat(kept).isEqualTo(codes));
    }

    /** The layer that makes the codes, and no border. */
    private static Graph codesWithoutBorder(Graph graph) {
        QuantizeDynamically codes = (QuantizeDynamically) graph.layers().get(0);
        QuantizeDynamically plain = new QuantizeDynamically(
                0, "", codes.input(), codes.input() + 1, codes.form(), codes.groups(), Padding.NONE);
        Tensor input = graph.tensor(codes.input());
        Tensor output = new Tensor(
                input.index() + 1,
                "codes",
                DataType.INT8,
                input.shape(),
                graph.tensor(codes.output()).quantization(),
                Optional.empty());
        return new Graph(
                "codes",
                ImmutableList.of(input, output),
                ImmutableList.of(plain),
                ImmutableList.of(input.index()),
                ImmutableList.of(output.index()));
    }

    private static int tensors(Graph graph) {
        long made = graph.layers().stream()
                .filter(QuantizeDynamically.class::isInstance)
                .count();
        return Math.toIntExact(graph.tensors().size() - made);
    }

    private static Graph graph(byte[] model) {
        return new TfliteReader().read("hybrid.tflite", model);
    }
}
