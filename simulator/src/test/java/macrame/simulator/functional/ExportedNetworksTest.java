package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import macrame.isa.exporter.tflite.TfliteExporter;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.importer.onnx.OnnxReader;
import macrame.isa.importer.onnx.RandomOnnxNetworks;
import macrame.isa.importer.tflite.RandomNetworks;
import macrame.isa.importer.tflite.ResNet8;
import macrame.isa.importer.tflite.TfliteReader;
import macrame.isa.testkit.SharedFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TensorFlow Lite takes what is written, and computes with it what it computed before, or what the float network does. */
class ExportedNetworksTest {
    private static final int NETWORKS = 120;

    @BeforeAll
    static void requireTensorFlowLite() {
        TensorFlowLite.require();
    }

    static LongStream seeds() {
        return LongStream.range(0, NETWORKS);
    }

    @ParameterizedTest(name = "network {0}")
    @MethodSource("seeds")
    void randomNetworksGiveTheSameAfterwards(long seed) {
        assertSame(RandomNetworks.network(seed), seed);
    }

    @Test
    void theDefaultWorkloadGivesTheSameAfterwards() {
        assertSame(ResNet8.model(), SeededInput.DEFAULT_SEED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ad01", "kws", "resnet8", "resnet8_large", "vww96", "strww", "tf2_mobilenet_v2_ptq"})
    void realNetworksGiveTheSameAfterwards(String name) throws IOException {
        byte[] model =
                Files.readAllBytes(SharedFolder.require("data/models/" + name).resolve("model.tflite"));
        assertSame(model, SeededInput.DEFAULT_SEED);
    }

    /** Each float layer on TensorFlow Lite's own values of its inputs. */
    @ParameterizedTest(name = "float network {0}")
    @MethodSource("seeds")
    void everyFloatLayerIsTensorFlowLites(long seed) {
        byte[] model;
        try {
            model = TfliteExporter.write(new OnnxReader()
                    .read("float.onnx", RandomOnnxNetworks.network(seed).bytes()));
        } catch (InputException e) {
            assertThat(e).hasMessageContaining("neither SAME nor VALID");
            return;
        }
        Graph graph = new TfliteReader().read("float.tflite", model);
        ImmutableList<byte[]> inputs = SeededInput.of(graph, seed);
        ImmutableMap<Integer, byte[]> theirs =
                TensorFlowLite.run(model, graph.tensors().size(), inputs);
        FloatTolerance tolerance = new FloatTolerance(graph, 0, FunctionTolerance.TENSORFLOW_LITE);
        Map<Integer, float[]> values = new HashMap<>();
        values.put(graph.inputs().get(0), FloatValues.of(inputs.get(0)));
        for (Layer layer : graph.layers()) {
            byte[] expected = theirs.get(layer.output());
            if (expected == null) {
                throw new AssertionError("no value of " + layer);
            }
            OnnxNetworksTest.assertWithin(
                    tolerance.bounds(layer, values), tolerance.run(layer, values), FloatValues.of(expected), layer);
            values.put(layer.output(), FloatValues.of(expected));
        }
    }

    private static void assertSame(byte[] model, long seed) {
        Graph graph = new TfliteReader().read("net.tflite", model);
        byte[] written = TfliteExporter.write(graph);
        ImmutableList<byte[]> inputs = SeededInput.of(graph, seed);
        int tensors = graph.tensors().size();
        ImmutableMap<Integer, byte[]> before = TensorFlowLite.run(model, tensors, inputs);
        ImmutableMap<Integer, byte[]> after = TensorFlowLite.run(written, tensors, inputs);
        for (Layer layer : graph.layers()) {
            assertThat(after.get(layer.output())).as("%s", layer).isEqualTo(before.get(layer.output()));
        }
    }
}
