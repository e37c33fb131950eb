package macrame.isa.importer.scalesim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Window;
import macrame.isa.importer.ModelFormat;
import macrame.isa.tensor.Shape;
import macrame.isa.testkit.SharedFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sound topology means. */
final class TopologyReaderTest {
    private static final String HEADER =
            "Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width, Channels, Num Filter, Strides,\n";
    private static final String PLAIN = HEADER + "a,8,9,3,2,4,5,1,\nb,6,6,1,1,2,3,2,\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEADER + "a,8,9,3,2,4,5,1\nb,6,6,1,1,2,3,2",
                HEADER + "\n\na  , 8 ,9\t,3,2,4,5,  1 ,\n\n  \nb,6,6,1,1,2,3,2,\n\n",
                HEADER + ",,,,,,,,\na,8,9,3,2,4,5,1,,,\n,\nb,6,6,1,1,2,3,2,,\n , , ,\n",
                HEADER + "a,8,9,3,2,4,5,1,1:1,\r\nb,6,6,1,1,2,3,2, 4:4\r\n",
                ",,,\n" + HEADER + "a,8,9,3,2,4,5,1,\nb,6,6,1,1,2,3,2,\n",
                "name,ifmap h,ifmap w,fh,fw,c,n,stride,sparsity\na,8,9,3,2,4,5,1,\nb,6,6,1,1,2,3,2,\n",
                "\uFEFF" + HEADER + "a,08,9,3,2,4,5,1,\nb,6,6,1,1,2,3,2,\n",
            })
    void theSameTopologyCanBeWrittenInManyWays(String text) {
        assertThat(described(read(text))).isEqualTo(described(read(PLAIN)));
    }

    @Test
    void layersAreShapesOfTheirOwn() {
        Graph graph = read(HEADER + "a,8,8,3,3,4,5,1,\na,6,6,3,3,5,5,1,\n,6,6,3,3,5,5,1,\n");
        assertThat(graph.layers()).extracting(Layer::name).containsExactly("a", "a", "layer-2");
        assertThat(graph.inputs()).hasSize(3).doesNotContainAnyElementsOf(graph.outputs());
        assertThat(graph.outputs())
                .containsExactlyElementsOf(
                        graph.layers().stream().map(Layer::output).toList());
        assertThat(graph.hasValues()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // size, filter, stride; positions and padding counted by hand: windows start at 0, S, 2S, ... up to the first
        // that reaches the image's end or goes beyond it.
        "7,3,1,5,0",
        "7,3,2,3,0",
        "8,3,2,4,1",
        "224,7,2,110,1",
        "224,11,4,55,3",
        "5,5,3,1,0",
        "6,1,4,3,3",
        "2,1,100,2,99",
    })
    void oneMoreWindowReachesOverTheEndWhereTheStrideDoesNotDivide(
            int size, int filter, int stride, int positions, int padding) {
        Graph graph = read(HEADER + "a,%d,%d,%d,%d,3,2,%d,\n".formatted(size, size, filter, filter, stride));
        Layer.Convolution layer = (Layer.Convolution) graph.layers().get(0);
        assertThat(graph.tensor(layer.input()).shape()).isEqualTo(Shape.of(1, size, size, 3));
        assertThat(graph.tensor(layer.weights()).shape()).isEqualTo(Shape.of(2, filter, filter, 3));
        assertThat(graph.tensor(layer.output()).shape()).isEqualTo(Shape.of(1, positions, positions, 2));
        assertThat(layer.window()).isEqualTo(new Window(filter, filter, stride, stride, 1, 1));
        assertThat(layer.padding()).isEqualTo(new Padding(0, padding, 0, padding));
    }

    @Test
    void aLayerCalledDpIsDepthwiseWithItsFiltersCountedByChannel() {
        Graph graph = read(HEADER + "Conv_DP_1,10,12,3,3,6,2,1,\n");
        Layer.DepthwiseConvolution layer =
                (Layer.DepthwiseConvolution) graph.layers().get(0);
        assertThat(layer.multiplier()).isEqualTo(2);
        assertThat(graph.tensor(layer.weights()).shape()).isEqualTo(Shape.of(1, 3, 3, 12));
        assertThat(graph.tensor(layer.output()).shape()).isEqualTo(Shape.of(1, 8, 10, 12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Layer,M,N,K,\n", "Layer, m , n , k\n", "Layer name,M,N,K,Sparsity,\n"})
    void rowsOfThreeSizesAreProducts(String header) {
        Graph graph = read(header + "DP,5,6,7,\n");
        Layer.FullyConnected layer = (Layer.FullyConnected) graph.layers().get(0);
        assertThat(graph.tensor(layer.input()).shape()).isEqualTo(Shape.of(1, 1, 5, 7));
        assertThat(graph.tensor(layer.weights()).shape()).isEqualTo(Shape.of(6, 7));
        assertThat(graph.tensor(layer.output()).shape()).isEqualTo(Shape.of(1, 1, 5, 6));
    }

    @Test
    void theHeaderTellsATopologyFromAShapeTable() {
        assertThat(ModelFormat.read("t.csv", "name,operator,channels,outputs\na,matmul,4,6\n".getBytes(UTF_8))
                        .layers())
                .hasSize(1);
        assertThat(ModelFormat.read("t.csv", PLAIN.getBytes(UTF_8)).layers()).hasSize(2);
        assertThat(ModelFormat.read("t.csv", "Layer,M,N,K\na,4,5,6\n".getBytes(UTF_8))
                        .layers())
                .hasSize(1);
    }

    @Test
    void everyTopologyOfTheSharedFolderIsRead() throws IOException {
        Path folder = SharedFolder.require("data/scalesim/topologies");
        List<Integer> layers = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                layers.add(ModelFormat.read(file).layers().size());
            }
        }
        assertThat(layers).containsExactly(54, 5, 21, 1, 5, 1);
    }

    private static Graph read(String text) {
        return new TopologyReader().read("t.csv", text.getBytes(UTF_8));
    }

    private static String described(Graph graph) {
        return graph.layers() + "\n" + graph.tensors();
    }
}
