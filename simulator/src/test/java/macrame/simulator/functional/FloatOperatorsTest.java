package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import macrame.isa.exporter.tflite.TfliteExporter;
import macrame.isa.graph.FloatOperators;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.importer.tflite.TfliteReader;
import macrame.isa.tensor.DataType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each layer of float networks gives on TensorFlow Lite's own values what TensorFlow Lite gives. */
class FloatOperatorsTest {
    private static final int NETWORKS_EACH = 40;
    private static final int MIXED_NETWORKS = 100;

    @BeforeAll
    static void requireTensorFlowLite() {
        TensorFlowLite.require();
    }

    static Stream<String> operators() {
        return FloatOperators.NAMES.stream();
    }

    static LongStream seeds() {
        return LongStream.range(0, MIXED_NETWORKS);
    }

    @ParameterizedTest
    @MethodSource("operators")
    void anOperatorIsTensorFlowLites(String operator) {
        Map<String, Integer> compared = new HashMap<>();
        for (int seed = 0; seed < NETWORKS_EACH; seed++) {
            compare(FloatOperators.network(seed, operator), seed, compared);
        }
        assertThat(compared.get(FloatOperators.written(operator)))
                .as("elements of %s", operator)
                .isPositive();
    }

    @ParameterizedTest(name = "network {0}")
    @MethodSource("seeds")
    void operatorsOneBehindTheOtherAreTensorFlowLites(long seed) {
        Random random = new Random(seed);
        List<String> names = new ArrayList<>(FloatOperators.NAMES);
        names.removeAll(List.of("ARG_MAX", "UNPACK"));
        Collections.shuffle(names, random);
        Map<String, Integer> compared = new HashMap<>();
        compare(FloatOperators.network(seed, names.subList(0, 6).toArray(String[]::new)), seed, compared);
        assertThat(compared).hasSizeGreaterThan(4);
    }

    /** @param compared elements, by operator */
    private static void compare(Graph network, long seed, Map<String, Integer> compared) {
        byte[] model = TfliteExporter.write(network);
        Graph graph = new TfliteReader().read("float.tflite", model);
        ImmutableList<byte[]> inputs = SeededInput.of(graph, seed);
        ImmutableMap<Integer, byte[]> theirs =
                TensorFlowLite.run(model, graph.tensors().size(), inputs);
        FloatTolerance tolerance = new FloatTolerance(graph, 0, FunctionTolerance.TENSORFLOW_LITE);
        Map<Integer, float[]> values = new HashMap<>();
        values.put(graph.inputs().get(0), FloatValues.of(inputs.get(0)));
        for (Layer layer : graph.layers()) {
            float[] expected = floats(graph, layer.output(), Objects.requireNonNull(theirs.get(layer.output())));
            OnnxNetworksTest.assertWithin(
                    tolerance.bounds(layer, values), tolerance.run(layer, values), expected, layer);
            values.put(layer.output(), expected);
            compared.merge(layer.operator(), expected.length, Integer::sum);
        }
    }

    private static float[] floats(Graph graph, int tensor, byte[] bytes) {
        if (graph.tensor(tensor).type() == DataType.FLOAT32) {
            return FloatValues.of(bytes);
        }
        float[] values = new float[bytes.length / Integer.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = LittleEndian.int32(bytes, i * Integer.BYTES);
        }
        return values;
    }
}
