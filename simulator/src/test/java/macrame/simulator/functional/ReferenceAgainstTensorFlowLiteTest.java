package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.stream.LongStream;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.importer.tflite.RandomNetworks;
import macrame.isa.importer.tflite.ResNet8;
import macrame.isa.importer.tflite.TfliteReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every intermediate tensor of random networks is TensorFlow Lite's own. */
class ReferenceAgainstTensorFlowLiteTest {
    private static final int NETWORKS = 240;
    private static final int BATCHED_NETWORKS = 60;

    @BeforeAll
    static void requireTensorFlowLite() {
        TensorFlowLite.require();
    }

    static LongStream seeds() {
        return LongStream.range(0, NETWORKS);
    }

    static LongStream batchedSeeds() {
        return LongStream.range(0, BATCHED_NETWORKS);
    }

    @ParameterizedTest(name = "network {0}")
    @MethodSource("seeds")
    void everyTensorIsTensorFlowLites(long seed) {
        assertAgreement(RandomNetworks.network(seed), seed);
    }

    @ParameterizedTest(name = "network {0} of several images")
    @MethodSource("batchedSeeds")
    void everyTensorOfSeveralImagesIsTensorFlowLites(long seed) {
        assertAgreement(RandomNetworks.batchedNetwork(seed), seed);
    }

    @Test
    void theDefaultWorkloadRunsAsInTensorFlowLite() {
        assertAgreement(ResNet8.model(), SeededInput.DEFAULT_SEED);
    }

    @Test
    void theRandomNetworksHoldEveryOperator() {
        ImmutableSet.Builder<String> operators = ImmutableSet.builder();
        seeds().forEach(seed -> graph(RandomNetworks.network(seed)).layers().stream()
                .map(Layer::operator)
                .forEach(operators::add));
        assertThat(operators.build())
                .containsExactlyInAnyOrder(
                        "ADD",
                        "ARG_MAX",
                        "AVERAGE_POOL_2D",
                        "BATCH_MATMUL",
                        "CONCATENATION",
                        "CONV_2D",
                        "DEPTHWISE_CONV_2D",
                        "DEQUANTIZE",
                        "FULLY_CONNECTED",
                        "HARD_SWISH",
                        "LEAKY_RELU",
                        "LOGISTIC",
                        "MAXIMUM",
                        "MAX_POOL_2D",
                        "MEAN",
                        "MINIMUM",
                        "MUL",
                        "PACK",
                        "PAD",
                        "PRELU",
                        "QUANTIZE",
                        "RELU",
                        "RELU6",
                        "RELU_N1_TO_1",
                        "RESHAPE",
                        "RESIZE_BILINEAR",
                        "RESIZE_NEAREST_NEIGHBOR",
                        "SLICE",
                        "SOFTMAX",
                        "SPLIT",
                        "SPLIT_V",
                        "STRIDED_SLICE",
                        "SUB",
                        "TANH",
                        "TRANSPOSE",
                        "TRANSPOSE_CONV",
                        "UNPACK");
    }

    private static void assertAgreement(byte[] model, long seed) {
        Graph graph = graph(model);
        ImmutableList<byte[]> inputs = SeededInput.of(graph, seed);
        ImmutableMap<Integer, byte[]> ours = ReferenceExecutor.run(graph, inputs);
        ImmutableMap<Integer, byte[]> theirs =
                TensorFlowLite.run(model, graph.tensors().size(), inputs);
        for (Layer layer : graph.layers()) {
            assertThat(ours.get(layer.output())).as("%s", layer).isEqualTo(theirs.get(layer.output()));
        }
    }

    private static Graph graph(byte[] model) {
        return new TfliteReader().read("random.tflite", model);
    }
}
