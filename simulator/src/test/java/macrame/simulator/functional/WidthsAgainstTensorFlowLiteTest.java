package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.stream.LongStream;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.importer.tflite.TfliteReader;
import macrame.isa.importer.tflite.WidthNetworks;
import macrame.isa.importer.tflite.Widths;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every intermediate tensor of random networks of each pair of operand types is TensorFlow Lite's own. */
class WidthsAgainstTensorFlowLiteTest {
    private static final int NETWORKS = 150;

    @BeforeAll
    static void requireTensorFlowLite() {
        TensorFlowLite.require();
    }

    @ParameterizedTest
    @EnumSource(Widths.class)
    void everyTensorIsTensorFlowLites(Widths widths) {
        LongStream.range(0, NETWORKS).forEach(seed -> assertAgreement(widths, seed));
    }

    @ParameterizedTest
    @EnumSource(Widths.class)
    void theNetworksHoldEveryOperator(Widths widths) {
        assertThat(LongStream.range(0, NETWORKS)
                        .mapToObj(seed -> new TfliteReader().read("random.tflite", WidthNetworks.network(widths, seed)))
                        .flatMap(graph -> graph.layers().stream())
                        .map(Layer::operator)
                        .distinct())
                .containsExactlyInAnyOrder(
                        "ADD",
                        "AVERAGE_POOL_2D",
                        "CONV_2D",
                        "DEPTHWISE_CONV_2D",
                        "DEQUANTIZE",
                        "FULLY_CONNECTED",
                        "MAX_POOL_2D",
                        "MEAN",
                        "PAD",
                        "QUANTIZE",
                        "RESHAPE",
                        "SOFTMAX");
    }

    private static void assertAgreement(Widths widths, long seed) {
        byte[] model = WidthNetworks.network(widths, seed);
        Graph graph = new TfliteReader().read("random.tflite", model);
        ImmutableList<byte[]> inputs = SeededInput.of(graph, seed);
        ImmutableMap<Integer, byte[]> ours = ReferenceExecutor.run(graph, inputs);
        ImmutableMap<Integer, byte[]> theirs =
                TensorFlowLite.run(model, graph.tensors().size(), inputs);
        for (Layer layer : graph.layers()) {
            assertThat(ours.get(layer.output()))
                    .as("%s, network %d: %s", widths, seed, layer)
                    .isEqualTo(theirs.get(layer.output()));
        }
    }
}
