package macrame.isa.importer.tflite;

import macrame.isa.arithmetic.AddArithmetic;
import macrame.isa.graph.Layer;
import macrame.isa.graph.ShapeInference;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import org.tensorflow.lite.schema.AddOptions;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.SoftmaxOptions;

/** Reads the layers that work element by element, and softmax. */
final class ElementLayers {
    /** Scales that TensorFlow Lite demands of probabilities of 8 bits, and of 16. */
    private static final float PROBABILITY = 1f / 256;

    private static final float FINE_PROBABILITY = 1f / 32768;

    private ElementLayers() {}

    static Layer add(OperatorSource source) {
        AddOptions options = source.options(BuiltinOptions.AddOptions, new AddOptions());
        Tensor left = source.input(0);
        Tensor right = source.input(1);
        if (left.isConstant() && right.isConstant()) {
            throw new IllegalArgumentException("both inputs are constant, one at most may be");
        }
        if (left.type() == DataType.INT16 && options.potScaleInt16()) {
            throw new IllegalArgumentException("pot_scale_int16 is true, must be false: scales are no powers of two");
        }
        Shape inferred = ShapeInference.broadcast(left.shape(), right.shape());
        Tensor output = OperatorSource.areFloat(left, right)
                ? source.floatOutput(inferred)
                : quantizedSum(source, left, right, inferred);
        return new Layer.Add(
                source.index(),
                source.name(),
                left.index(),
                right.index(),
                output.index(),
                OperatorSource.fused(options.fusedActivationFunction()));
    }

    private static Tensor quantizedSum(OperatorSource source, Tensor left, Tensor right, Shape inferred) {
        Quantization leftQuantization = Codes.require("input 0", left);
        Quantization rightQuantization = Codes.require("input 1", right, left.type());
        Tensor output = source.output(inferred);
        Quantization sum = Codes.require("output", output, left.type());
        int fraction = AddArithmetic.leftShift(left.type());
        double twiceLargest = 2 * (double) Math.max(leftQuantization.scale(), rightQuantization.scale());
        if (Math.scalb(twiceLargest / sum.scale(), -fraction) >= 1) {
            throw new IllegalArgumentException(
                    "input scales are more than 2^%d times the output's".formatted(fraction - 1));
        }
        return output;
    }

    static Layer softmax(OperatorSource source) {
        SoftmaxOptions options = source.options(BuiltinOptions.SoftmaxOptions, new SoftmaxOptions());
        Tensor input = source.activation(0);
        if (!OperatorSource.areFloat(input)) {
            Codes.require("input", input);
        }
        if (input.shape().rank() == 0) {
            throw new IllegalArgumentException("input is a scalar, must have a last dimension");
        }
        Tensor output =
                OperatorSource.areFloat(input) ? source.floatOutput(input.shape()) : probabilities(source, input);
        if (!(options.beta() > 0) || Float.isInfinite(options.beta())) {
            throw new IllegalArgumentException("beta is " + options.beta() + ", must be positive and finite");
        }
        return new Layer.Softmax(source.index(), source.name(), input.index(), output.index(), options.beta());
    }

    private static Tensor probabilities(OperatorSource source, Tensor input) {
        Tensor output = source.output(input.shape());
        Quantization codes = OperatorSource.requireQuantized("output", output, input.type());
        boolean fine = output.type() == DataType.INT16;
        int zeroPoint = fine ? 0 : (int) output.type().minimum();
        if (codes.scale() != (fine ? FINE_PROBABILITY : PROBABILITY) || codes.zeroPoint() != zeroPoint) {
            throw new IllegalArgumentException("output has %s, must have scale 1/%d and zero point %d"
                    .formatted(codes, fine ? 32768 : 256, zeroPoint));
        }
        return output;
    }

    static Layer quantize(OperatorSource source) {
        Tensor input = source.activation(0);
        OperatorSource.requireType("input", input, DataType.FLOAT32, DataType.INT8, DataType.UINT8, DataType.INT16);
        Tensor output = source.output(input.shape());
        Quantization outputs = Codes.require("output", output, madeOf(input.type()));
        if (input.type() != DataType.FLOAT32) {
            Quantization inputs = Codes.require("input", input, input.type());
            Factors.require((double) inputs.scale() / outputs.scale());
        }
        return new Layer.Quantize(source.index(), source.name(), input.index(), output.index());
    }

    /** What TensorFlow Lite quantizes each type to. */
    private static DataType[] madeOf(DataType input) {
        return switch (input) {
            case FLOAT32 -> new DataType[] {DataType.INT8, DataType.UINT8, DataType.INT16};
            case INT16 -> new DataType[] {DataType.INT8, DataType.INT16};
            default -> new DataType[] {DataType.INT8, DataType.UINT8};
        };
    }

    static Layer dequantize(OperatorSource source) {
        Tensor input = source.activation(0);
        Codes.require("input", input);
        Tensor output = source.output(input.shape());
        OperatorSource.requireType("output", output, DataType.FLOAT32);
        return new Layer.Dequantize(source.index(), source.name(), input.index(), output.index());
    }
}
