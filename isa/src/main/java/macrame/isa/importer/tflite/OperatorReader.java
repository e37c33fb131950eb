package macrame.isa.importer.tflite;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import macrame.isa.graph.ElementLayer.Binary.Combination;
import macrame.isa.graph.ElementLayer.Unary.Function;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;

/** Reads the operators of a model, each as a layer; every fault names the operator and its index. */
final class OperatorReader {
    private static final String SUPPORTED =
            "supported are ADD, ARG_MAX, AVERAGE_POOL_2D, BATCH_MATMUL, CONCATENATION, CONV_2D, "
                    + "DEPTHWISE_CONV_2D, DEQUANTIZE, EXPAND_DIMS, FULLY_CONNECTED, HARD_SWISH, LEAKY_RELU, LOGISTIC, "
                    + "MAXIMUM, MAX_POOL_2D, MEAN, MINIMUM, MUL, PACK, PAD, PADV2, PRELU, QUANTIZE, RELU, RELU6, "
                    + "RELU_N1_TO_1, RESHAPE, RESIZE_BILINEAR, RESIZE_NEAREST_NEIGHBOR, SLICE, SOFTMAX, SPLIT, "
                    + "SPLIT_V, SQUEEZE, STRIDED_SLICE, SUB, TANH, TRANSPOSE, TRANSPOSE_CONV, UNPACK";

    /** Characters of a custom operator's name that a message shows. */
    private static final int SHOWN_NAME = 80;

    private final ModelFile file;
    private final ImmutableList<Tensor> tensors;

    OperatorReader(ModelFile file, ImmutableList<Tensor> tensors) {
        this.file = file;
        this.tensors = tensors;
    }

    /** The operator's layers: one for each of its outputs. */
    ImmutableList<Layer> read(int index, Operator operator) {
        OperatorCode code = file.at("operator " + index, () -> code(operator.opcodeIndex()));
        int builtin = file.at("operator " + index, () -> builtin(code));
        String name = file.at("operator " + index, () -> name(builtin, code));
        return file.at("operator %d (%s)".formatted(index, name), () -> layers(builtin, index, operator));
    }

    private OperatorCode code(long index) {
        int codes = file.length(file.model().operatorCodesLength(), Integer.BYTES);
        if (index >= codes) {
            throw new IllegalArgumentException("has operator code %d, the model has %d codes".formatted(index, codes));
        }
        return file.model().operatorCodes((int) index);
    }

    /** Codes up to 127 were once kept in a byte of their own; newer files fill both fields. */
    private static int builtin(OperatorCode code) {
        return Math.max(code.deprecatedBuiltinCode(), code.builtinCode());
    }

    private String name(int builtin, OperatorCode code) {
        String name = Names.of(BuiltinOperator.names, builtin);
        return builtin == BuiltinOperator.CUSTOM
                ? name + " " + Ascii.truncate(file.text(code::customCodeAsByteBuffer), SHOWN_NAME, "...")
                : name;
    }

    private ImmutableList<Layer> layers(int builtin, int index, Operator operator) {
        OperatorSource source = new OperatorSource(index, operator, file, tensors);
        return switch (builtin) {
            case BuiltinOperator.SPLIT -> SliceLayers.split(source);
            case BuiltinOperator.SPLIT_V -> SliceLayers.splitBySizes(source);
            case BuiltinOperator.UNPACK -> SliceLayers.unpack(source);
            default -> ImmutableList.of(layer(builtin, source));
        };
    }

    private Layer layer(int builtin, OperatorSource source) {
        return switch (builtin) {
            case BuiltinOperator.CONCATENATION -> StructureLayers.concatenation(source);
            case BuiltinOperator.PACK -> StructureLayers.pack(source);
            case BuiltinOperator.TRANSPOSE -> StructureLayers.transpose(source);
            case BuiltinOperator.RESIZE_NEAREST_NEIGHBOR -> StructureLayers.nearest(source);
            case BuiltinOperator.RESIZE_BILINEAR -> StructureLayers.bilinear(source);
            case BuiltinOperator.SLICE -> SliceLayers.slice(source);
            case BuiltinOperator.STRIDED_SLICE -> SliceLayers.strided(source);
            case BuiltinOperator.EXPAND_DIMS -> ShapeLayers.expandDimensions(source);
            case BuiltinOperator.SQUEEZE -> ShapeLayers.squeeze(source, file);
            case BuiltinOperator.BATCH_MATMUL -> BatchProducts.product(source);
            case BuiltinOperator.TRANSPOSE_CONV -> TransposeConvolutions.convolution(source);
            case BuiltinOperator.CONV_2D -> WeightedLayers.convolution(source);
            case BuiltinOperator.DEPTHWISE_CONV_2D -> WeightedLayers.depthwise(source);
            case BuiltinOperator.FULLY_CONNECTED -> WeightedLayers.fullyConnected(source);
            case BuiltinOperator.ADD -> ElementLayers.add(source);
            case BuiltinOperator.MUL -> BinaryLayers.multiply(source);
            case BuiltinOperator.SUB -> BinaryLayers.subtract(source);
            case BuiltinOperator.MAXIMUM -> BinaryLayers.extremum(source, Combination.MAXIMUM);
            case BuiltinOperator.MINIMUM -> BinaryLayers.extremum(source, Combination.MINIMUM);
            case BuiltinOperator.PRELU -> BinaryLayers.parametricRelu(source);
            case BuiltinOperator.LOGISTIC -> UnaryLayers.logistic(source);
            case BuiltinOperator.TANH -> UnaryLayers.tanh(source);
            case BuiltinOperator.HARD_SWISH -> UnaryLayers.hardSwish(source);
            case BuiltinOperator.LEAKY_RELU -> UnaryLayers.leakyRelu(source);
            case BuiltinOperator.RELU -> UnaryLayers.relu(source, Function.RELU);
            case BuiltinOperator.RELU6 -> UnaryLayers.relu(source, Function.RELU6);
            case BuiltinOperator.RELU_N1_TO_1 -> UnaryLayers.relu(source, Function.RELU_N1_TO_1);
            case BuiltinOperator.ARG_MAX -> UnaryLayers.argMax(source);
            case BuiltinOperator.AVERAGE_POOL_2D -> PoolLayers.pool(source, Layer.Pool.Kind.AVERAGE);
            case BuiltinOperator.MAX_POOL_2D -> PoolLayers.pool(source, Layer.Pool.Kind.MAXIMUM);
            case BuiltinOperator.MEAN -> PoolLayers.mean(source);
            case BuiltinOperator.RESHAPE -> ShapeLayers.reshape(source, file);
            case BuiltinOperator.PAD -> ShapeLayers.pad(source);
            case BuiltinOperator.PADV2 -> ShapeLayers.padWithValue(source);
            case BuiltinOperator.SOFTMAX -> ElementLayers.softmax(source);
            case BuiltinOperator.QUANTIZE -> ElementLayers.quantize(source);
            case BuiltinOperator.DEQUANTIZE -> ElementLayers.dequantize(source);
            default -> throw new IllegalArgumentException("is not supported, " + SUPPORTED);
        };
    }
}
