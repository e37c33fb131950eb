package macrame.isa.importer.tflite;

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
    /** Fraction bits that an 8-bit add keeps, see {@link macrame.isa.arithmetic.AddArithmetic}. */
    private static final double ADD_FRACTION = 1 << 20;

    private ElementLayers() {}

    static Layer add(OperatorSource source) {
        AddOptions options = source.options(BuiltinOptions.AddOptions, new AddOptions());
        Tensor left = source.input(0);
        Tensor right = source.input(1);
        if (left.isConstant() && right.isConstant()) {
            throw new IllegalArgumentException("both inputs are constant, one at most may be");
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
        Quantization leftQuantization = OperatorSource.requireQuantized("input 0", left, DataType.INT8);
        Quantization rightQuantization = OperatorSource.requireQuantized("input 1", right, DataType.INT8);
        Tensor output = source.output(inferred);
        Quantization sum = OperatorSource.requireQuantized("output", output, DataType.INT8);
        double twiceLargest = 2 * (double) Math.max(leftQuantization.scale(), rightQuantization.scale());
        if (twiceLargest / (ADD_FRACTION * sum.scale()) >= 1) {
            throw new IllegalArgumentException("input scales are more than 2^19 times the output's");
        }
        return output;
    }

    static Layer softmax(OperatorSource source) {
        SoftmaxOptions options = source.options(BuiltinOptions.SoftmaxOptions, new SoftmaxOptions());
        Tensor input = source.activation(0);
        if (!OperatorSource.areFloat(input)) {
            OperatorSource.requireQuantized("input", input, DataType.INT8, DataType.UINT8);
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
        if (codes.scale() != 1f / 256
                || codes.zeroPoint() != (int) output.type().minimum()) {
            throw new IllegalArgumentException("output has " + codes + ", must have scale 1/256 and zero point "
                    + output.type().minimum());
        }
        return output;
    }

    static Layer quantize(OperatorSource source) {
        Tensor input = source.activation(0);
        OperatorSource.requireType("input", input, DataType.FLOAT32, DataType.INT8, DataType.UINT8);
        Tensor output = source.output(input.shape());
        Quantization outputs = OperatorSource.requireQuantized("output", output, DataType.INT8, DataType.UINT8);
        if (input.type() != DataType.FLOAT32) {
            Quantization inputs = OperatorSource.requireQuantized("input", input, DataType.INT8, DataType.UINT8);
            Factors.require((double) inputs.scale() / outputs.scale());
        }
        return new Layer.Quantize(source.index(), source.name(), input.index(), output.index());
    }

    static Layer dequantize(OperatorSource source) {
        Tensor input = source.activation(0);
        OperatorSource.requireQuantized("input", input, DataType.INT8, DataType.UINT8);
        Tensor output = source.output(input.shape());
        OperatorSource.requireType("output", output, DataType.FLOAT32);
        return new Layer.Dequantize(source.index(), source.name(), input.index(), output.index());
    }
}
