package macrame.isa.importer.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.collect.ImmutableList;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Window;
import macrame.isa.importer.tflite.Filter.Pair;
import macrame.isa.importer.tflite.NetworkBuilder.Value;
import macrame.isa.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Conv2DOptionsT;
import org.tensorflow.lite.schema.LogSoftmaxOptionsT;
import org.tensorflow.lite.schema.TensorType;

class TfliteReaderTest {
    private static final Filter FILTER =
            new Filter(6, 3, 2, new Pair(2, 1), new Pair(1, 2), true, 2, ActivationFunctionType.RELU6, true, true);
    /** Tensors of the network that {@link #model} writes, in the order of their writing. */
    private static final int INPUT = 0;

    private static final int OUTPUT = 1;
    private static final int WEIGHTS = 2;
    private static final int BIAS = 3;

    @Test
    void aGroupedConvolutionIsReadWithAllItsParameters() {
        Graph graph = read(model(writer -> {}));
        assertThat(graph.name()).isEqualTo("net");
        assertThat(graph.inputs()).containsExactly(INPUT);
        assertThat(graph.outputs()).containsExactly(OUTPUT);
        Layer.Convolution layer = (Layer.Convolution) graph.layers().get(0);
        assertThat(layer.name()).isEqualTo("conv");
        assertThat(layer.window()).isEqualTo(new Window(3, 2, 2, 1, 1, 2));
        // 9 rows at stride 2: 5 positions, 4 x 2 + 3 - 9 = 2 rows; 8 columns at stride 1: 7 + 3 - 8 = 2 columns
        assertThat(layer.padding()).isEqualTo(new Padding(1, 1, 1, 1));
        assertThat(layer.groups()).isEqualTo(2);
        assertThat(layer.activation()).isEqualTo(Activation.RELU6);
        assertThat(layer.bias()).hasValue(BIAS);
        assertThat(graph.tensor(OUTPUT).shape()).isEqualTo(Shape.of(1, 5, 8, 6));
        assertThat(graph.tensor(WEIGHTS).quantized().channels()).isEqualTo(6);
        assertThat(graph.tensor(WEIGHTS).value()).hasSize(6 * 3 * 2 * 2);
    }

    @Test
    void aBiasMayBeLeftOut() {
        for (int[] operands : new int[][] {{INPUT, WEIGHTS}, {INPUT, WEIGHTS, -1}}) {
            byte[] model = model(writer -> writer.operatorAt(0).setInputs(operands));
            assertThat(((Layer.Convolution) read(model).layers().get(0)).bias()).isEmpty();
        }
    }

    @Test
    void everyFaultyOperatorIsToldAtOnce() {
        byte[] model = model(writer -> {
            writer.at(WEIGHTS).setType(TensorType.FLOAT32);
            writer.at(WEIGHTS).setBuffer(0);
            writer.operator(
                    BuiltinOperator.LOG_SOFTMAX,
                    BuiltinOptions.LogSoftmaxOptions,
                    new LogSoftmaxOptionsT(),
                    new int[] {OUTPUT},
                    INPUT);
        });
        assertFaults(
                model,
                "net.tflite: operator 0 (CONV_2D): input 1 is not constant, must be",
                "net.tflite: operator 1 (LOG_SOFTMAX): is not supported, supported are ADD, ARG_MAX, "
                        + "AVERAGE_POOL_2D, BATCH_MATMUL, CONCATENATION, CONV_2D, DEPTHWISE_CONV_2D, DEQUANTIZE, "
                        + "EXPAND_DIMS, FULLY_CONNECTED, HARD_SWISH, LEAKY_RELU, LOGISTIC, MAXIMUM, MAX_POOL_2D, MEAN, "
                        + "MINIMUM, MUL, PACK, PAD, PADV2, PRELU, QUANTIZE, RELU, RELU6, RELU_N1_TO_1, RESHAPE, "
                        + "RESIZE_BILINEAR, RESIZE_NEAREST_NEIGHBOR, SLICE, SOFTMAX, SPLIT, SPLIT_V, SQUEEZE, "
                        + "STRIDED_SLICE, SUB, TANH, TRANSPOSE, TRANSPOSE_CONV, UNPACK");
    }

    @Test
    void aMissingQuantizationIsToldByTensor() {
        assertFaults(
                model(writer -> writer.at(OUTPUT).setQuantization(null)),
                "net.tflite: operator 0 (CONV_2D): output (tensor 1) has no quantization");
        assertFaults(
                model(writer -> writer.at(WEIGHTS).setQuantization(null)),
                "net.tflite: operator 0 (CONV_2D): weights (tensor 2) has no quantization");
    }

    @Test
    void activationsOfOtherTypesAreRefused() {
        assertFaults(
                model(writer -> writer.at(INPUT).setType(TensorType.INT32)),
                "net.tflite: operator 0 (CONV_2D): input (tensor 0) has type INT32, must be INT8 or UINT8 or INT16");
        assertFaults(
                model(writer -> writer.at(INPUT).setType(TensorType.FLOAT32)),
                "net.tflite: operator 0 (CONV_2D): output (tensor 1) has type INT8, must be FLOAT32");
        assertFaults(
                model(writer -> writer.at(INPUT).setType(TensorType.STRING)),
                "net.tflite: tensor 0 (input): has type STRING, supported are INT4, INT8, UINT8, INT16, INT32, INT64 and FLOAT32");
    }

    @Test
    void asymmetricWeightsAreRefused() {
        byte[] model =
                model(writer -> writer.at(WEIGHTS).getQuantization().setZeroPoint(new long[] {0, 0, 3, 0, 0, 0}));
        assertFaults(model, "net.tflite: operator 0 (CONV_2D): weights have zero point 3 in channel 2, must be 0");
    }

    @Test
    void scalesMustBeOneOrOneAChannelAndPositive() {
        assertFaults(
                model(writer -> writer.at(WEIGHTS).getQuantization().setScale(new float[] {1, 1})),
                "net.tflite: tensor 2 (conv/weights): has 2 scales along axis 0, its shape is [6,3,2,2]");
        assertFaults(
                model(writer -> writer.at(INPUT).getQuantization().setScale(new float[] {Float.NaN})),
                "net.tflite: tensor 0 (input): quantization scale is NaN, must be positive and finite");
        assertFaults(
                model(writer -> writer.at(INPUT).getQuantization().setZeroPoint(new long[] {128})),
                "net.tflite: tensor 0 (input): has zero point 128, must be from -128 to 127");
    }

    @Test
    void anOutputOfAnotherShapeThanTheOperatorMakesIsRefused() {
        assertFaults(
                model(writer -> writer.at(OUTPUT).setShape(new int[] {1, 4, 8, 6})),
                "net.tflite: operator 0 (CONV_2D): output (tensor 1) has shape [1,4,8,6] in the model, the operator makes "
                        + "[1,5,8,6]");
    }

    @Test
    void shapesThatAreNotFixedAreRefused() {
        assertFaults(
                model(writer -> writer.at(INPUT).setShape(new int[] {-1, 9, 8, 4})),
                "net.tflite: tensor 0 (input): has a dimension that is not known before it runs (-1), all shapes must be "
                        + "fixed");
    }

    @Test
    void stateIsRefused() {
        assertFaults(
                model(writer -> writer.at(INPUT).setIsVariable(true)),
                "net.tflite: tensor 0 (input): is a variable, networks with state are not supported");
    }

    @Test
    void aConstantThatDoesNotFillItsShapeIsRefused() {
        assertFaults(
                model(writer -> writer.value(BIAS, new byte[20])),
                "net.tflite: tensor 3 (conv/bias): has shape [6] and type INT32, which take 24 bytes, but buffer 3 holds "
                        + "20");
    }

    @Test
    void anIndexOutsideItsTableIsRefused() {
        assertFaults(
                model(writer -> writer.operatorAt(0).setInputs(new int[] {INPUT, 77, BIAS})),
                "net.tflite: operator 0 (CONV_2D): input 1 is tensor 77, the model has 4 tensors");
        assertFaults(
                model(writer -> writer.operatorAt(0).setOpcodeIndex(9)),
                "net.tflite: operator 0: has operator code 9, the model has 1 codes");
        assertFaults(
                model(writer -> writer.at(WEIGHTS).setBuffer(900)),
                "net.tflite: tensor 2 (conv/weights): lies in buffer 900, the model has 3 buffers");
        assertFaults(model(writer -> writer.outputs(44)), "net.tflite: model: output is tensor 44, there are 4");
    }

    @Test
    void anOperatorThatReadsWhatComesLaterIsRefused() {
        assertFaults(
                model(writer -> writer.inputs()),
                "net.tflite: model: operator 0 (CONV_2D) reads tensor 0, which nothing before it makes");
    }

    @Test
    void optionsOfAnotherOperatorAreRefused() {
        assertFaults(
                model(writer -> writer.operatorAt(0).getBuiltinOptions().setType(BuiltinOptions.NONE)),
                "net.tflite: operator 0 (CONV_2D): has options of kind NONE, must have Conv2DOptions");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
    void aStrideOutOfBoundsIsRefused(int stride) {
        byte[] model = model(writer -> {
            Conv2DOptionsT options =
                    (Conv2DOptionsT) writer.operatorAt(0).getBuiltinOptions().getValue();
            options.setStrideH(stride);
        });
        assertFaults(model, "net.tflite: operator 0 (CONV_2D): stride is " + stride + ", must be from 1 to 16384");
    }

    @Test
    void aPaddingValueOtherThanTheZeroPointIsRefused() {
        NetworkBuilder builder = new NetworkBuilder(new Random(1), 1);
        Value input = input(builder);
        Value padded = new PlainOperators(builder).pad("pad", input, new int[] {0, 0, 1, 1, 0, 2, 0, 0}, true);
        builder.writer().outputs(padded.tensor());
        assertThat(((Layer.Pad) read(builder.writer().bytes()).layers().get(0)).after())
                .isEqualTo(ImmutableList.of(0, 1, 2, 0));
        builder.writer().value(3, new byte[] {(byte) (input.zeroPoint() + 1)});
        assertFaults(
                builder.writer().bytes(),
                "net.tflite: operator 0 (PADV2): padding value is not the zero point 5, must be");
    }

    @Test
    void whatIsNoModelIsTold() {
        assertFaults(
                "hello world".getBytes(StandardCharsets.US_ASCII),
                "net.tflite: not a TensorFlow Lite model: bytes 4 to 7 are 'o wo', must be 'TFL3'");
        assertFaults(new byte[3], "net.tflite: file has 3 bytes, too few for a TensorFlow Lite model");
        byte[] cut = Arrays.copyOf(model(writer -> {}), 40);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(cut))
                .withMessageStartingWith("net.tflite")
                .withMessageContaining("file is truncated or corrupted");
    }

    /** One grouped convolution over a 9 x 8 image of 4 channels, changed by {@code change}. */
    private static byte[] model(Consumer<TfliteWriter> change) {
        NetworkBuilder builder = new NetworkBuilder(new Random(1), 1);
        Value output = builder.convolution("conv", input(builder), FILTER);
        builder.writer().outputs(output.tensor());
        change.accept(builder.writer());
        return builder.writer().bytes();
    }

    private static Value input(NetworkBuilder builder) {
        Value input = builder.codes("input", TensorType.INT8, Value.form(new int[] {1, 9, 8, 4}, 0.5f, 5, 70));
        builder.writer().inputs(input.tensor());
        return input;
    }

    private static Graph read(byte[] model) {
        return new TfliteReader().read("net.tflite", model);
    }

    private static void assertFaults(byte[] model, String... faults) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(model))
                .withMessage(String.join("\n", faults));
    }
}
