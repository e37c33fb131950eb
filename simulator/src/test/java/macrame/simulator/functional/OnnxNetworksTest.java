package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableLongArray;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.importer.onnx.OnnxReader;
import macrame.isa.importer.onnx.OnnxWriter;
import macrame.isa.importer.onnx.RandomOnnxNetworks;
import macrame.isa.tensor.Shape;
import macrame.simulator.functional.OnnxRuntime.Floats;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random ONNX networks give in float what ONNX Runtime gives, layer by layer, each layer on ONNX Runtime's values of its
 * inputs.
 */
class OnnxNetworksTest {
    private static final int NETWORKS = 400;

    @BeforeAll
    static void requireOnnxRuntime() {
        OnnxRuntime.require();
    }

    static LongStream seeds() {
        return LongStream.range(0, NETWORKS);
    }

    @ParameterizedTest(name = "network {0}")
    @MethodSource("seeds")
    void everyLayerIsOnnxRuntimes(long seed) {
        OnnxWriter network = RandomOnnxNetworks.network(seed);
        Graph graph = new OnnxReader().read("random.onnx", network.bytes());
        float[] input = input(graph, seed);
        ImmutableMap<String, Floats> theirs = OnnxRuntime.run(
                network.exposed(),
                "image",
                asTheModelSees(graph.tensor(graph.inputs().get(0)), input, network));
        FloatTolerance tolerance =
                new FloatTolerance(graph, RandomOnnxNetworks.LARGEST_SHIFT, FunctionTolerance.ONNX_RUNTIME);
        Map<Integer, float[]> values = new HashMap<>();
        values.put(graph.inputs().get(0), input);
        for (Layer layer : graph.layers()) {
            float[] ours = tolerance.run(layer, values);
            Floats named = theirs.get(layer.name());
            // A flattened image lies in another order here, which the product behind it shows to be right.
            if (named == null || layer instanceof Layer.Reshape) {
                assertThat(layer).isInstanceOf(Layer.Reshape.class);
                values.put(layer.output(), ours);
                continue;
            }
            float[] expected = asTheGraphKeeps(graph.tensor(layer.output()).shape(), named);
            assertWithin(tolerance.bounds(layer, values), ours, expected, layer);
            values.put(layer.output(), expected);
        }
    }

    @Test
    void theRandomNetworksMakeEveryLayerAFloatNetworkHas() {
        ImmutableSet.Builder<String> operators = ImmutableSet.builder();
        seeds().forEach(seed -> new OnnxReader()
                .read("random.onnx", RandomOnnxNetworks.network(seed).bytes())
                .layers()
                .forEach(layer -> operators.add(layer.operator())));
        assertThat(operators.build())
                .containsExactlyInAnyOrder(
                        "ADD",
                        "AVERAGE_POOL_2D",
                        "CONCATENATION",
                        "CONV_2D",
                        "DEPTHWISE_CONV_2D",
                        "FULLY_CONNECTED",
                        "HARD_SWISH",
                        "LEAKY_RELU",
                        "LOGISTIC",
                        "MAX_POOL_2D",
                        "MEAN",
                        "MUL",
                        "PAD",
                        "PRELU",
                        "RESHAPE",
                        "SOFTMAX",
                        "SUB",
                        "TANH");
    }

    static void assertWithin(double[] bounds, float[] ours, float[] expected, Layer layer) {
        assertThat(ours).as("%s", layer).hasSameSizeAs(expected);
        for (int i = 0; i < ours.length; i++) {
            assertThat(Math.abs((double) ours[i] - expected[i]))
                    .as("element %d: %s here, %s there, of %s", i, ours[i], expected[i], layer)
                    .isLessThanOrEqualTo(bounds[i]);
        }
    }

    private static float[] input(Graph graph, long seed) {
        Random random = new Random(seed);
        float[] values = new float
                [Math.toIntExact(graph.tensor(graph.inputs().get(0)).shape().elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Floats asTheModelSees(Tensor image, float[] values, OnnxWriter network) {
        Shape shape = image.shape();
        if (network.isChannelsLast()) {
            return new Floats(
                    ImmutableLongArray.of(
                            shape.dimension(0), shape.dimension(1), shape.dimension(2), shape.dimension(3)),
                    values);
        }
        int channels = shape.dimension(3);
        int pixels = shape.dimension(1) * shape.dimension(2);
        float[] turned = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int batch = i / channels / pixels;
            turned[(batch * channels + i % channels) * pixels + i / channels % pixels] = values[i];
        }
        return new Floats(
                ImmutableLongArray.of(shape.dimension(0), channels, shape.dimension(1), shape.dimension(2)), turned);
    }

    /** From batch, channels, height, width, unless the model has turned it already. */
    private static float[] asTheGraphKeeps(Shape shape, Floats theirs) {
        if (shape.rank() != 4) {
            return theirs.values();
        }
        int channels = shape.dimension(3);
        int pixels = shape.dimension(1) * shape.dimension(2);
        assertThat(theirs.sizes())
                .isEqualTo(ImmutableLongArray.of(shape.dimension(0), channels, shape.dimension(1), shape.dimension(2)));
        float[] turned = new float[theirs.values().length];
        for (int i = 0; i < turned.length; i++) {
            int batch = i / channels / pixels;
            turned[i] = theirs.values()[(batch * channels + i % channels) * pixels + i / channels % pixels];
        }
        return turned;
    }
}
