package macrame.isa.importer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.tensor.Shape;
import org.junit.jupiter.api.Test;

class OnnxReaderTest {
    private final OnnxWriter net = new OnnxWriter(13);

    @Test
    void imagesAreTurnedAndPaddingKeepsItsSides() {
        String image = net.input("image", 1, 2, 5, 6);
        String weights = net.constant(new int[] {1, 2, 1, 2}, 1, 2, 3, 4);
        net.output(net.node("Conv", List.of(image, weights), OnnxWriter.integers("pads", 1, 2, 3, 4)));
        Graph graph = read();
        assertThat(graph.tensor(0).shape()).isEqualTo(Shape.of(1, 5, 6, 2));
        Layer.Convolution layer = (Layer.Convolution) graph.layers().get(0);
        assertThat(layer.padding()).isEqualTo(new Padding(1, 3, 2, 4));
        // height, width, input channel
        assertThat(floats(graph, layer.weights())).containsExactly(1, 3, 2, 4);
    }

    @Test
    void aNormalisationIsFoldedIntoTheConvolutionBeforeIt() {
        String image = net.input("image", 1, 1, 2, 2);
        String weights = net.constant(new int[] {1, 1, 1, 1}, 8);
        String convolution = net.node("Conv", List.of(image, weights, one(5)));
        String normalised = net.node(
                "BatchNormalization",
                List.of(convolution, one(3), one(7), one(2), one(3)),
                OnnxWriter.real("epsilon", 1));
        net.output(net.node("Relu", List.of(normalised)));
        Graph graph = read();
        assertThat(graph.layers()).hasSize(1);
        Layer.Convolution layer = (Layer.Convolution) graph.layers().get(0);
        assertThat(layer.activation()).isEqualTo(Activation.RELU);
        assertThat(layer.name()).isEqualTo("Relu2");
        // 3 / sqrt(3 + 1) = 1.5; 7 + (5 - 2) x 1.5
        assertThat(floats(graph, layer.weights())).containsExactly(12);
        assertThat(floats(graph, layer.bias().orElseThrow())).containsExactly(11.5f);
    }

    @Test
    void weightsBehindAFlattenedImageAreInItsOrder() {
        String image = net.input("image", 1, 2, 1, 3);
        String flat = net.node("Flatten", List.of(image));
        String weights = net.constant(new int[] {6, 1}, 0, 1, 2, 3, 4, 5);
        net.output(net.node("MatMul", List.of(flat, weights)));
        Graph graph = read();
        Layer.FullyConnected layer = (Layer.FullyConnected) graph.layers().get(1);
        assertThat(floats(graph, layer.weights())).containsExactly(0, 3, 1, 4, 2, 5);
    }

    @Test
    void nothingIsFoldedIntoWhatSomebodyElseReads() {
        String image = net.input("image", 1, 1, 2, 2);
        String convolution = net.node("Conv", List.of(image, net.constant(new int[] {1, 1, 1, 1}, 8)));
        String other = net.node("Identity", List.of(convolution));
        net.output(net.node("Relu", List.of(other)));
        net.output(net.node("Softmax", List.of(convolution), OnnxWriter.integer("axis", 1)));
        Graph graph = read();
        assertThat(((Layer.Convolution) graph.layers().get(0)).activation()).isEqualTo(Activation.NONE);
        assertThat(graph.layers()).hasSize(3);
    }

    @Test
    void aBoundOfItsOwnIsALayer() {
        net.output(net.node("Relu", List.of(net.input("rows", 2, 3))));
        assertThat(read().layers().get(0).operator()).isEqualTo("RELU");
    }

    @Test
    void anOpenBatchIsOneImage() {
        net.output(net.node("GlobalAveragePool", List.of(net.input("image", -1, 2, 5, 6))));
        assertThat(read().tensor(0).shape()).isEqualTo(Shape.of(1, 5, 6, 2));
    }

    @Test
    void everyUnsupportedOperatorIsTold() {
        String image = net.input("image", 1, 1, 2, 2);
        net.output(net.node("Erf", List.of(net.node("LRN", List.of(image)))));
        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("net.onnx: operator 0 (LRN LRN0): is not supported, supported are Add, ")
                .hasMessageContaining("net.onnx: operator 1 (Erf Erf1): is not supported");
    }

    @Test
    void whatCannotBeFoldedOrTurnedIsRefused() {
        String image = net.input("image", 1, 2, 2, 2);
        String turned = net.node("Transpose", List.of(image), OnnxWriter.integers("perm", 0, 2, 1, 3));
        net.output(net.node("Conv", List.of(turned, net.constant(new int[] {1, 2, 1, 1}, 8, 8))));
        assertRefused("operator 1 (Conv Conv1): input is transposed by an operator that no other cancels");
    }

    @Test
    void aNormalisationOfItsOwnIsRefused() {
        String image = net.input("image", 1, 1, 2, 2);
        net.output(net.node("BatchNormalization", List.of(image, one(3), one(7), one(2), one(3))));
        assertRefused("operator 0 (BatchNormalization BatchNormalization0): "
                + "stands behind no Conv, Gemm or MatMul that it alone reads, so that it cannot be folded");
    }

    @Test
    void attributesThatNobodyReadsAreRefused() {
        String image = net.input("image", 1, 1, 2, 2);
        net.output(net.node("Relu", List.of(image), OnnxWriter.integer("slope", 3)));
        assertRefused("operator 0 (Relu Relu0): attribute 'slope' is not supported");
    }

    @Test
    void constantsMustHaveTheirElements() {
        String image = net.input("image", 1, 1, 2, 2);
        net.output(net.node("Conv", List.of(image, net.constant(new int[] {1, 1, 30000, 30000}, 8))));
        assertRefused("operator 0 (Conv Conv0): window [30000, 30000], strides [1, 1], dilations [1, 1]: "
                + "sizes must be from 1 to 16384");
    }

    @Test
    void sizesBeyondAnyMemoryAreRefused() {
        net.output(net.node("Relu", List.of(net.input("image", 1, 1 << 30, 1 << 30, 1 << 30))));
        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("net.onnx: shape [1, 1073741824, 1073741824, 1073741824] has more than ");
    }

    private String one(float value) {
        return net.constant(new int[] {1}, value);
    }

    private Graph read() {
        return new OnnxReader().read("net.onnx", net.bytes());
    }

    private void assertRefused(String fault) {
        assertThatThrownBy(this::read).isInstanceOf(InputException.class).hasMessage("net.onnx: " + fault);
    }

    private static float[] floats(Graph graph, int tensor) {
        ByteBuffer bytes = ByteBuffer.wrap(graph.tensor(tensor).value()).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }
}
