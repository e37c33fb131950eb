package macrame.isa.importer.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Repeat;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.Window;
import macrame.isa.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sound table means. */
final class WorkloadReaderTest {
    private static final String PLAIN = "name,operator,channels,outputs\na,matmul,4,6\nb,matmul,6,2\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFname,operator,channels,outputs\r\na,matmul,4,6\r\nb,matmul,6,2",
                "# comment, \"with what it likes\n\nname,operator,channels,outputs\n  # another\na,matmul,4,6\n\nb,matmul,6,2\n",
                "outputs,channels,operator,name\n6,4,matmul,a\n2,6,matmul,b\n",
                "name, operator, channels, outputs,,\n\"a\", \"matmul\", \"4\", 6,,\nb\t,matmul ,6,  2 ,\n",
                "name,operator,channels,outputs,width,bias,weight-kind\na,matmul,4,6,1,0,weight\nb,matmul,6,2\n",
            })
    void theSameTableCanBeWrittenInManyWays(String text) {
        assertThat(described(graph(text))).isEqualTo(described(graph(PLAIN)));
    }

    @Test
    void aConvolutionHasAllThatItsRowSays() {
        Graph graph = graph("""
                name,operator,height,width,channels,outputs,kernel-height,kernel-width,stride-height,stride-width,\
                dilation-height,dilation-width,pad-top,pad-bottom,pad-left,pad-right,groups,bias,activation
                c,conv2d,20,30,6,4,2,3,1,2,3,4,5,6,7,8,2,1,relu6
                """);
        Layer.Convolution layer = (Layer.Convolution) graph.layers().get(0);
        assertThat(layer.window()).isEqualTo(new Window(2, 3, 1, 2, 3, 4));
        assertThat(layer.padding()).isEqualTo(new Padding(5, 6, 7, 8));
        assertThat(layer.groups()).isEqualTo(2);
        assertThat(layer.activation()).isEqualTo(Activation.RELU6);
        assertThat(graph.tensor(layer.input()).shape()).isEqualTo(Shape.of(1, 20, 30, 6));
        assertThat(graph.tensor(layer.weights()).shape()).isEqualTo(Shape.of(4, 2, 3, 3));
        assertThat(graph.tensor(layer.weights()).quantized().channels()).isEqualTo(4);
        assertThat(graph.tensor(layer.bias().orElseThrow()).shape()).isEqualTo(Shape.of(4));
        assertThat(graph.tensor(layer.output()).shape()).isEqualTo(Shape.of(1, 28, 19, 4));
    }

    @Test
    void productsSideBySideAreAConvolutionInGroups() {
        Graph graph = graph("name,operator,width,channels,outputs,groups,weight-kind\ns,matmul,5,12,28,4,kv-cache\n");
        Layer.Convolution layer = (Layer.Convolution) graph.layers().get(0);
        assertThat(layer.groups()).isEqualTo(4);
        assertThat(graph.tensor(layer.output()).shape()).isEqualTo(Shape.of(1, 1, 5, 28));
        Tensor second = graph.tensor(layer.weights());
        assertThat(second.shape()).isEqualTo(Shape.of(28, 1, 1, 3));
        assertThat(second.constant().map(Constant::kind)).contains(Constant.Kind.KV_CACHE);
        assertThat(second.value()).hasSize(84).doesNotContain(-128);
    }

    @Test
    void blocksAreWrittenOutIterationByIteration() {
        Graph graph = graph("""
                name,operator,input,channels,outputs,block,repeats
                a,matmul,,4,4,,
                b,matmul,,4,4,,3
                c,matmul,,4,8,x,2
                d,matmul,,8,4,x,2
                e,add,d block-input,4,,x,2
                f,matmul,,4,4,y,1
                """);
        assertThat(graph.layers())
                .extracting(Layer::name)
                .containsExactly("a", "b/0", "b/1", "b/2", "x/0/c", "x/0/d", "x/0/e", "x/1/c", "x/1/d", "x/1/e", "y/f");
        assertThat(graph.repeats()).containsExactly(new Repeat(1, 1, 3), new Repeat(4, 3, 2));
        assertThat(graph.layers().get(9).inputs())
                .containsExactly(
                        graph.layers().get(8).output(), graph.layers().get(6).output());
        assertThat(graph.outputs()).containsExactly(graph.layers().get(10).output());
        assertThat(graph.inputs()).hasSize(1);
    }

    @Test
    void whatIsExternalIsAnInputAndWhatNobodyReadsAnOutput() {
        Graph graph = graph("name,operator,channels,outputs,input-kind\na,matmul,4,6,\nb,matmul,9,2,external\n");
        assertThat(graph.inputs().stream().map(input -> graph.tensor(input).shape()))
                .containsExactly(Shape.of(1, 1, 1, 4), Shape.of(1, 1, 1, 9));
        assertThat(graph.outputs().stream().map(output -> graph.tensor(output).name()))
                .containsExactly("a", "b");
    }

    @Test
    void aFullyConnectedRowReadsAnyShapeOfItsSize() {
        Graph graph = graph("""
                name,operator,height,width,channels,outputs
                a,matmul,2,3,4,5
                b,fully-connected,,,30,7
                c,fully-connected,,7,1,2
                """);
        Layer.FullyConnected layer = (Layer.FullyConnected) graph.layers().get(1);
        assertThat(graph.tensor(layer.weights()).shape()).isEqualTo(Shape.of(7, 30));
        assertThat(graph.tensor(layer.output()).shape()).isEqualTo(Shape.of(1, 1, 1, 7));
    }

    @Test
    void valuesAreTheSameInEveryReading() {
        Graph one = graph(PLAIN);
        Graph other = graph(PLAIN);
        assertThat(one.hasValues()).isTrue();
        for (Tensor tensor : one.tensors()) {
            tensor.constant()
                    .flatMap(Constant::value)
                    .ifPresent(value ->
                            assertThat(other.tensor(tensor.index()).value()).isEqualTo(value));
        }
    }

    @Test
    void tensorsThatAreTooLargeBetweenLayersLeaveNoValuesEither() {
        assertThat(graph("name,operator,height,width,channels,outputs\nlarge,matmul,8192,8192,1,1\n")
                        .hasValues())
                .isTrue();
        assertThat(graph("name,operator,height,width,channels,outputs\nlarger,matmul,8193,8192,1,1\n")
                        .hasValues())
                .isFalse();
    }

    /** 64 MiB less 4 KiB have values; a few weights more, and none has. */
    @Test
    void valuesAreLeftOutWhereTheyAreTooMany() {
        String table = "name,operator,channels,outputs\na,matmul,4096,16383\n";
        assertThat(graph(table).hasValues()).isTrue();
        Graph large = graph(table + "b,matmul,16383,1\n");
        assertThat(large.tensors().stream().flatMap(tensor -> tensor.constant().stream()))
                .hasSize(2)
                .allMatch(constant -> constant.value().isEmpty());
    }

    /** Quantization per channel costs energy, which must not depend on whether values are known. */
    @Test
    void convolutionsAreQuantizedPerChannelWithAndWithoutValues() {
        assertThat(scales(1024, 32)).containsExactly(32, 32);
        assertThat(scales(1024, 65_536)).containsExactly(65_536, 65_536);
    }

    private static List<Integer> scales(int channels, int outputs) {
        String table = "name,operator,channels,outputs\na,conv2d,%1$d,%2$d\nb,depthwise-conv2d,%2$d,\n";
        Graph graph = graph(table.formatted(channels, outputs));
        assertThat(graph.hasValues()).isEqualTo((long) channels * outputs < WorkloadReader.MOST_VALUE_BYTES);
        return graph.tensors().stream()
                .filter(Tensor::isConstant)
                .map(tensor -> tensor.quantized().channels())
                .toList();
    }

    /** So that an iteration of a block need not be simulated again for its scales. */
    @Test
    void withoutValuesAllIterationsAreQuantizedAlike() {
        Graph graph = graph("name,operator,channels,outputs,block,repeats\na,matmul,8192,8192,x,3\n");
        assertThat(graph.tensors().stream()
                        .filter(tensor -> !tensor.isConstant())
                        .map(Tensor::quantized)
                        .distinct())
                .hasSize(1);
        assertThat(graph.tensors().stream()
                        .filter(Tensor::isConstant)
                        .map(Tensor::quantized)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void totalsCountEveryRepetition() {
        String table = """
                name,operator,width,channels,outputs,weight-kind,block,repeats,other-parameters
                a,matmul,3,10,20,,x,7,11
                b,matmul,3,20,10,kv-cache,x,7,
                c,matmul,3,10,5,,,,1000
                """;
        assertThat(WorkloadReader.totals("t.csv", table.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new WorkloadTotals(7 * 2 * 600 + 150, 7 * 200 + 50, 7 * 211 + 1050, 7 * 200));
    }

    private static ImmutableList<Object> described(Graph graph) {
        return ImmutableList.of(
                graph.layers(),
                graph.inputs(),
                graph.outputs(),
                graph.tensors().stream()
                        .map(tensor -> ImmutableList.of(
                                tensor.name(),
                                tensor.shape(),
                                tensor.quantized(),
                                tensor.constant()
                                        .flatMap(Constant::value)
                                        .map(Arrays::hashCode)
                                        .or(() -> Optional.of(0))))
                        .toList());
    }

    private static Graph graph(String table) {
        return new WorkloadReader().read("t.csv", table.getBytes(StandardCharsets.UTF_8));
    }
}
