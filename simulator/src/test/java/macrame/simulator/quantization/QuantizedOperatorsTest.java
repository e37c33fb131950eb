package macrame.simulator.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import macrame.isa.exporter.tflite.TfliteExporter;
import macrame.isa.fault.InputException;
import macrame.isa.graph.FloatOperators;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.importer.tflite.TfliteReader;
import macrame.isa.quant.range.RangeMethod;
import macrame.isa.quantizer.GraphQuantizer;
import macrame.isa.quantizer.QuantizerOptions;
import macrame.isa.quantizer.WeightForm;
import macrame.isa.tensor.DataType;
import macrame.simulator.functional.FloatValues;
import macrame.simulator.functional.ReferenceExecutor;
import macrame.simulator.functional.SeededInput;
import macrame.simulator.functional.TensorFlowLite;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator between convolutions, from floats to a file, which TensorFlow Lite runs to the bytes that we do. */
final class QuantizedOperatorsTest {
    /** TensorFlow Lite 2.18 has no kernel of these for 16-bit codes. */
    private static final ImmutableSet<String> BYTES_ONLY =
            ImmutableSet.of("ARG_MAX", "HARD_SWISH", "PRELU", "RELU_N1_TO_1");

    private static final int SEEDS = 12;
    private static final int CALIBRATION = 6;
    private static final int INPUTS = 2;

    @BeforeAll
    static void requireTensorFlowLite() {
        TensorFlowLite.require();
    }

    static Stream<String> operators() {
        return FloatOperators.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("operators")
    void bytesAreTensorFlowLites(String operator) {
        assertThat(compared(operator, DataType.INT8)).isPositive();
    }

    @ParameterizedTest
    @MethodSource("operators")
    void wordsAreTensorFlowLites(String operator) {
        if (BYTES_ONLY.contains(operator)) {
            assertThatThrownBy(() -> compared(operator, DataType.INT16))
                    .isInstanceOf(InputException.class)
                    .hasMessageMatching("operator 1 \\(" + operator + " t\\d+\\): has codes of 16 bits, not of 8,"
                            + " which a TensorFlow Lite model cannot hold");
        } else {
            assertThat(compared(operator, DataType.INT16)).isPositive();
        }
    }

    /** How many elements the operator made. */
    private static int compared(String operator, DataType activations) {
        Map<String, Integer> compared = new HashMap<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            compare(quantized(FloatOperators.network(seed, operator), seed, activations), seed, compared);
        }
        return compared.getOrDefault(FloatOperators.written(operator), 0);
    }

    private static byte[] quantized(Graph graph, long seed, DataType activations) {
        Calibration calibration = new Calibration(graph);
        for (int i = 0; i < CALIBRATION; i++) {
            calibration.observe(SeededInput.of(graph, 100 * seed + i).stream()
                    .map(FloatValues::of)
                    .collect(ImmutableList.toImmutableList()));
        }
        QuantizerOptions options =
                new QuantizerOptions(WeightForm.parse("8xchannel"), activations, RangeMethod.parse("minmax"), false);
        return TfliteExporter.write(
                GraphQuantizer.quantize(graph, calibration.samples(), options).graph());
    }

    private static void compare(byte[] file, long seed, Map<String, Integer> compared) {
        Graph read = new TfliteReader().read("operators.tflite", file);
        for (int i = 0; i < INPUTS; i++) {
            ImmutableList<byte[]> input = SeededInput.of(read, 77 * seed + i);
            ImmutableMap<Integer, byte[]> expected =
                    TensorFlowLite.run(file, read.tensors().size(), input);
            ImmutableMap<Integer, byte[]> ours = ReferenceExecutor.run(read, input);
            for (Layer layer : read.layers()) {
                assertThat(ours.get(layer.output())).as("%s", layer).isEqualTo(expected.get(layer.output()));
                int elements =
                        Math.toIntExact(read.tensor(layer.output()).shape().elements());
                compared.merge(layer.operator(), elements, Integer::sum);
            }
        }
    }
}
