package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.importer.ModelFormat;
import macrame.isa.testkit.Configs;
import macrame.simulator.functional.ReferenceExecutor;
import macrame.simulator.functional.SeededInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shape tables run with their seeded values as any network does, and the values are worth computing. */
final class WorkloadsTest {
    private static final List<String> ACCELERATORS =
            List.of("whitepaper-4x4", "edge-16x16", "edge-32x32", "cloud-128x128", "systolic-16x16");

    /** Two layers of a language model in small: heads are groups, keys and values constants. */
    private static final String ATTENTION = """
            name,operator,input,width,channels,outputs,groups,block,repeats,weight-kind
            q,matmul,,%1$d,24,24,,layer,2,
            k,matmul,block-input,%1$d,24,24,,layer,2,
            scores,matmul,q,%1$d,24,%2$d,4,layer,2,kv-cache
            context,matmul,,%1$d,%2$d,24,4,layer,2,kv-cache
            o,matmul,,%1$d,24,24,,layer,2,
            gate,matmul,,%1$d,24,56,,layer,2,
            up,matmul,o,%1$d,24,56,,layer,2,
            down,matmul,,%1$d,56,24,,layer,2,
            residual,add,down o,%1$d,24,,,layer,2,
            head,matmul,,%1$d,24,40,,,,
            """;

    /** Every operator, and what convolutions seldom have. */
    private static final String EVERYTHING = """
            name,operator,input,height,width,channels,outputs,kernel-height,kernel-width,stride-height,stride-width,\
            dilation-height,dilation-width,pad-top,pad-bottom,pad-left,pad-right,groups,bias,activation
            conv,conv2d,,13,11,6,8,3,5,2,1,,,3,1,0,4,2,1,relu
            wide,conv2d,,8,11,8,8,3,3,1,1,2,3,2,2,3,3,,1,none
            around,conv2d,,8,11,8,4,1,1,1,1,,,1,1,2,0,4,,relu6
            many,depthwise-conv2d,,10,13,4,12,3,2,2,3,,,1,0,1,0,,1,none
            most,max-pool,,5,5,12,,3,3,2,2,,,1,1,1,1,,,
            mean,average-pool,,3,3,12,,2,2,1,1,,,1,0,0,1,,,
            rows,matmul,,3,3,12,10,,,,,,,,,,,,1,relu
            heads,matmul,,3,3,10,20,,,,,,,,,,,5,1,none
            again,matmul,rows,3,3,10,20,,,,,,,,,,,,,none
            sum,add,heads again,3,3,20,,,,,,,,,,,,,,relu
            padded,depthwise-conv2d,sum,3,3,20,,3,3,1,1,,,1,1,1,1,,,relu
            within,matmul,,3,3,20,16,,,,,,,,,,,,1,none
            grown,conv2d,within,3,3,16,8,3,3,1,1,,,2,1,1,2,,,none
            all,fully-connected,sum,3,3,20,9,,,,,,,,,,,,1,none
            global,global-average-pool,sum,3,3,20,,,,,,,,,,,,,,
            last,fully-connected,,,,20,5,,,,,,,,,,,,,none
            """;

    private static Stream<Arguments> tablesAndAccelerators() {
        Stream<Arguments> tiny = Stream.of("mlperf-tiny-ad", "mlperf-tiny-ic", "mlperf-tiny-kws", "mlperf-tiny-vww")
                .flatMap(table -> ACCELERATORS.stream().map(accelerator -> Arguments.of(table, accelerator)));
        return Stream.concat(tiny, Stream.of(Arguments.of("mobilenetv2", "edge-32x32")));
    }

    @ParameterizedTest
    @MethodSource("tablesAndAccelerators")
    void shippedTablesComputeWhatTheReferenceComputes(String table, String accelerator) throws IOException {
        everyTensorIsTheReferences(shipped(table), Configs.accelerator(accelerator));
    }

    @ParameterizedTest
    @MethodSource("accelerators")
    void everyOperatorComputesWhatTheReferenceComputes(AcceleratorSpec spec) {
        everyTensorIsTheReferences(table("everything", EVERYTHING), spec);
    }

    @ParameterizedTest
    @MethodSource("accelerators")
    void attentionComputesWhatTheReferenceComputes(AcceleratorSpec spec) {
        everyTensorIsTheReferences(table("decode", ATTENTION.formatted(1, 4 * 37)), spec);
        everyTensorIsTheReferences(table("prefill", ATTENTION.formatted(19, 4 * 19)), spec);
    }

    private static Stream<AcceleratorSpec> accelerators() {
        return Stream.of(
                        ACCELERATORS.stream().map(Configs::accelerator),
                        LongStream.range(1, 13).mapToObj(RandomAccelerators::accelerator),
                        RandomAccelerators.STYLES.stream()
                                .map(style -> SpecDraft.of("edge-16x16")
                                        .systolic(style)
                                        .spec()))
                .flatMap(accelerators -> accelerators);
    }

    /** Each tensor that a layer makes holds many codes, few of them at the ends of the range. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlperf-tiny-ad",
                "mlperf-tiny-ic",
                "mlperf-tiny-kws",
                "mlperf-tiny-vww",
                "mobilenetv2",
                "resnet50"
            })
    void seededValuesNeitherSaturateNorVanish(String table) throws IOException {
        Graph graph = shipped(table);
        ImmutableList<byte[]> inputs = SeededInput.of(graph, SeededInput.DEFAULT_SEED);
        ImmutableMap<Integer, byte[]> values = ReferenceExecutor.run(graph, inputs);
        for (Layer layer : graph.layers()) {
            Tensor tensor = graph.tensor(layer.output());
            byte[] codes = values.getOrDefault(layer.output(), new byte[0]);
            int zero = tensor.quantized().zeroPoint();
            long saturated = codes(codes)
                    .filter(code -> code == 127 || (code == -128 && zero != code))
                    .count();
            assertThat(saturated).as(layer.name()).isLessThanOrEqualTo(codes.length / 20);
            if (codes.length >= 64) {
                assertThat(codes(codes).distinct().count()).as(layer.name()).isGreaterThanOrEqualTo(16);
            }
        }
    }

    private static IntStream codes(byte[] tensor) {
        return IntStream.range(0, tensor.length).map(i -> tensor[i]);
    }

    private static void everyTensorIsTheReferences(Graph graph, AcceleratorSpec spec) {
        ImmutableList<byte[]> inputs = SeededInput.of(graph, SeededInput.DEFAULT_SEED);
        ImmutableMap<Integer, byte[]> expected =
                ReferenceExecutor.run(graph, inputs, spec.requantization().defaultRounding());
        new ThreeWays(graph, spec).interpret(inputs, expected).simulate(inputs, expected);
    }

    private static Graph table(String name, String text) {
        return ModelFormat.read(name + ".csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Graph shipped(String table) throws IOException {
        Path file = Configs.files("workloads").stream()
                .filter(path -> path.endsWith(table + ".csv"))
                .findFirst()
                .orElseThrow();
        return ModelFormat.read(file);
    }
}
