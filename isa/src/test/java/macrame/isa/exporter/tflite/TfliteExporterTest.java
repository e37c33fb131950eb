package macrame.isa.exporter.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.OptionalInt;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Constant;
import macrame.isa.graph.FloatGraphs;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.StructureLayer;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.Window;
import macrame.isa.importer.tflite.RandomNetworks;
import macrame.isa.importer.tflite.ResNet8;
import macrame.isa.importer.tflite.TfliteReader;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import org.junit.jupiter.api.Test;

class TfliteExporterTest {
    private static final int NETWORKS = 300;

    @Test
    void whatIsWrittenReadsBackAsTheSameGraph() {
        for (int seed = 0; seed < NETWORKS; seed++) {
            assertReadsBack(RandomNetworks.network(seed), "network " + seed);
            assertReadsBack(RandomNetworks.batchedNetwork(seed), "batched network " + seed);
        }
        assertReadsBack(ResNet8.model(), "ResNet-8");
    }

    @Test
    void blocksOfWeightsReadBack() {
        Quantization perBlock =
                Quantization.perBlock(new float[] {0.5f, 0.25f, 1, 2}, new int[] {0, 1, -3, 0}, 0, 1, 3);
        Graph graph = blocks(perBlock);
        assertThat(read(TfliteExporter.write(graph)).tensor(1).quantization()).hasValue(perBlock);
    }

    @Test
    void blocksThatDoNotFitTheWeightsAreRefused() {
        byte[] model =
                TfliteExporter.write(blocks(Quantization.perBlock(new float[] {0.5f, 0.25f}, new int[2], 0, 1, 3)));
        assertThatThrownBy(() -> read(model))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("custom quantization has 2 blocks, shape [2,4] has 4");
    }

    @Test
    void paddingOfAnotherSchemeBecomesAnOperator() {
        FloatGraphs net = new FloatGraphs();
        int image = net.activation(Shape.of(1, 4, 4, 1));
        int weights = net.constant(Shape.of(1, 3, 3, 1), 1, 2, 3, 4, 5, 6, 7, 8, 9);
        int output = net.activation(Shape.of(1, 2, 2, 1));
        Padding padding = new Padding(1, 0, 1, 0);
        Window window = new Window(3, 3, 2, 2, 1, 1);
        net.add(new Layer.Convolution(
                0, "conv", image, weights, OptionalInt.empty(), output, window, padding, 1, Activation.NONE));
        Graph written = read(TfliteExporter.write(net.graph(image, output)));
        Layer.Pad pad = (Layer.Pad) written.layers().get(0);
        assertThat(pad.before()).containsExactly(0, 1, 1, 0);
        assertThat(pad.after()).containsExactly(0, 0, 0, 0);
        assertThat(((Layer.Convolution) written.layers().get(1)).padding()).isEqualTo(Padding.NONE);
    }

    @Test
    void anAverageOverOtherPaddingIsRefused() {
        FloatGraphs net = new FloatGraphs();
        int image = net.activation(Shape.of(1, 4, 4, 1));
        int output = net.activation(Shape.of(1, 2, 2, 1));
        Padding padding = new Padding(1, 0, 1, 0);
        Window window = new Window(3, 3, 2, 2, 1, 1);
        net.add(new Layer.Pool(0, "pool", Layer.Pool.Kind.AVERAGE, image, output, window, padding, Activation.NONE));
        assertThatThrownBy(() -> TfliteExporter.write(net.graph(image, output)))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "operator 0 (AVERAGE_POOL_2D pool): has Padding[top=1, bottom=0, left=1, right=0] around an "
                                + "image that may be negative, neither SAME nor VALID, which a TensorFlow Lite model cannot hold");
    }

    private static Graph blocks(Quantization quantization) {
        Optional<Quantization> codes = Optional.of(Quantization.perTensor(0.5f, 3));
        Tensor input = new Tensor(0, "in", DataType.INT8, Shape.of(1, 4), codes, Optional.empty());
        Tensor weights = new Tensor(
                1,
                "weights",
                DataType.INT8,
                Shape.of(2, 4),
                Optional.of(quantization),
                Optional.of(Constant.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8})));
        Tensor output = new Tensor(2, "out", DataType.INT8, Shape.of(1, 2), codes, Optional.empty());
        Layer product = new Layer.FullyConnected(0, "out", 0, 1, OptionalInt.empty(), 2, Activation.NONE);
        return new Graph(
                "blocks",
                ImmutableList.of(input, weights, output),
                ImmutableList.of(product),
                ImmutableList.of(0),
                ImmutableList.of(2));
    }

    private static void assertReadsBack(byte[] model, String name) {
        Graph graph = read(model);
        Graph again = read(TfliteExporter.write(graph));
        if (graph.layers().stream().anyMatch(StructureLayer.Slice.class::isInstance)) {
            assertSlicesReadBack(graph, again, name);
            return;
        }
        assertThat(again.layers()).as(name).isEqualTo(graph.layers());
        assertThat(again.inputs()).as(name).isEqualTo(graph.inputs());
        assertThat(again.outputs()).as(name).isEqualTo(graph.outputs());
        // Axes that were out of order or scalar are written once more, behind all others.
        assertThat(again.tensors())
                .as(name)
                .hasSizeGreaterThanOrEqualTo(graph.tensors().size());
        for (Tensor tensor : graph.tensors()) {
            Tensor other = again.tensor(tensor.index());
            assertThat(other.name()).as(name).isEqualTo(tensor.name());
            assertThat(other.type()).as(name).isEqualTo(tensor.type());
            assertThat(other.shape()).as(name).isEqualTo(tensor.shape());
            assertThat(other.quantization()).as(name).isEqualTo(tensor.quantization());
            assertThat(other.isConstant()).as(name).isEqualTo(tensor.isConstant());
            if (tensor.isConstant()) {
                assertThat(other.value()).as(name).isEqualTo(tensor.value());
            }
        }
    }

    /** Slices become strided ones, whatever they were, and layers are then counted anew. */
    private static void assertSlicesReadBack(Graph graph, Graph again, String name) {
        assertThat(again.layers()).as(name).hasSameSizeAs(graph.layers());
        for (int i = 0; i < graph.layers().size(); i++) {
            Layer layer = graph.layers().get(i);
            assertThat(again.layers().get(i).output()).as("%s: %s", name, layer).isEqualTo(layer.output());
            if (!(layer instanceof StructureLayer.Slice)) {
                assertThat(again.layers().get(i).on(index -> index))
                        .as("%s: %s", name, layer)
                        .isEqualTo(layer.on(index -> index));
            }
        }
    }

    private static Graph read(byte[] model) {
        return new TfliteReader().read("net.tflite", model);
    }
}
