package macrame.isa.importer.tflite;

import java.util.Optional;
import macrame.isa.graph.Activation;
import macrame.isa.graph.ElementLayer.Binary;
import macrame.isa.graph.ElementLayer.Binary.Combination;
import macrame.isa.graph.Layer;
import macrame.isa.graph.ShapeInference;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.MulOptions;
import org.tensorflow.lite.schema.SubOptions;

/** Reads the layers that combine two operands element by element, codes or floats. */
final class BinaryLayers {
    private static final DataType[] CODES = {DataType.INT8, DataType.UINT8, DataType.INT16};
    private static final DataType[] BYTES = {DataType.INT8, DataType.UINT8};
    /** Fraction bits that a difference of 8-bit and of 16-bit codes keeps. */
    private static final double BYTE_FRACTION = 1 << 20;

    private static final double INT16_FRACTION = 1 << 15;

    private BinaryLayers() {}

    static Layer multiply(OperatorSource source) {
        MulOptions options = source.options(BuiltinOptions.MulOptions, new MulOptions());
        operands(source, CODES).ifPresent(scales -> Factors.require(scales.product()));
        return layer(source, Combination.MUL, OperatorSource.fused(options.fusedActivationFunction()));
    }

    static Layer subtract(OperatorSource source) {
        SubOptions options = source.options(BuiltinOptions.SubOptions, new SubOptions());
        boolean wide = source.output().type() == DataType.INT16;
        operands(source, CODES).ifPresent(scales -> requireFraction(scales, wide));
        if (wide && options.potScaleInt16()) {
            throw new IllegalArgumentException(
                    "has pot_scale_int16 set, must be false: an int16 difference of any scales");
        }
        return layer(source, Combination.SUB, OperatorSource.fused(options.fusedActivationFunction()));
    }

    private static void requireFraction(Operands scales, boolean wide) {
        double twiceLargest = 2 * (double) Math.max(scales.left.scale(), scales.right.scale());
        double fraction = wide ? INT16_FRACTION : BYTE_FRACTION;
        if (twiceLargest / (fraction * scales.output.scale()) >= 1) {
            throw new IllegalArgumentException(
                    "input scales are more than 2^%d times the output's".formatted(wide ? 14 : 19));
        }
    }

    /** Codes are compared whatever their scales, as TensorFlow Lite compares them. */
    static Layer extremum(OperatorSource source, Combination combination) {
        operands(source, CODES);
        return layer(source, combination, Activation.NONE);
    }

    static Layer parametricRelu(OperatorSource source) {
        Optional<Operands> operands = operands(source, BYTES);
        if (!source.output().shape().equals(source.input(0).shape())) {
            throw new IllegalArgumentException("slope has shape %s, must broadcast to the input's, %s"
                    .formatted(source.input(1).shape(), source.input(0).shape()));
        }
        operands.ifPresent(scales -> {
            Factors.require((double) (scales.left.scale() / scales.output.scale()));
            Factors.require(scales.product());
        });
        return layer(source, Combination.PRELU, Activation.NONE);
    }

    private record Operands(Quantization left, Quantization right, Quantization output) {
        /** In binary32, as TensorFlow Lite takes it. */
        double product() {
            return left.scale() * right.scale() / output.scale();
        }
    }

    /**
     * Both of one of the types and no more than one constant, broadcast to an output of the same type; none if they are
     * float.
     */
    private static Optional<Operands> operands(OperatorSource source, DataType... types) {
        Tensor left = source.input(0);
        Tensor right = source.input(1);
        if (left.isConstant() && right.isConstant()) {
            throw new IllegalArgumentException("both inputs are constant, one at most may be");
        }
        Shape inferred = ShapeInference.broadcast(left.shape(), right.shape());
        if (OperatorSource.areFloat(left, right)) {
            source.floatOutput(inferred);
            return Optional.empty();
        }
        Quantization leftCodes = Codes.require("input 0", left, types);
        Quantization rightCodes = Codes.require("input 1", right, left.type());
        Tensor output = source.output(inferred);
        return Optional.of(new Operands(leftCodes, rightCodes, Codes.require("output", output, left.type())));
    }

    private static Layer layer(OperatorSource source, Combination combination, Activation activation) {
        return new Binary(
                source.index(),
                source.name(),
                combination,
                source.input(0).index(),
                source.input(1).index(),
                source.output().index(),
                activation);
    }
}
