package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import macrame.isa.arithmetic.AddArithmetic;
import macrame.isa.arithmetic.CodeRange;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;
import macrame.isa.tensor.DataType;

/** Operators that work element by element: sum, changes of scale, padding. */
final class ElementKernels {
    private ElementKernels() {}

    static byte[] add(TensorValue left, TensorValue right, TensorForm output, CodeRange range, Rounding rounding) {
        AddArithmetic arithmetic = AddArithmetic.of(
                left.form().quantization(), right.form().quantization(), output.quantization(), range, rounding);
        Projection toLeft = new Projection(output.shape(), left.form().shape());
        Projection toRight = new Projection(output.shape(), right.form().shape());
        byte[] sums = new byte[output.bytes()];
        for (int element = 0; element < sums.length; element++) {
            int a = left.code(toLeft.apply(element));
            int b = right.code(toRight.apply(element));
            sums[element] = (byte) arithmetic.apply(a, b, rounding);
        }
        return sums;
    }

    static byte[] quantize(TensorValue input, TensorForm output, Rounding rounding) {
        return input.form().type() == DataType.FLOAT32 ? fromFloat(input, output) : rescale(input, output, rounding);
    }

    static byte[] dequantize(TensorValue input, TensorForm output) {
        ByteBuffer reals = ByteBuffer.allocate(output.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int element = 0; element < output.elements(); element++) {
            reals.putFloat((float) ((double) input.form().scale()
                    * (input.code(element) - input.form().zeroPoint())));
        }
        return reals.array();
    }

    static byte[] pad(TensorValue input, TensorForm output, ImmutableList<Integer> before) {
        byte[] padded = new byte[output.bytes()];
        Arrays.fill(padded, (byte) output.zeroPoint());
        int rank = output.shape().rank();
        for (int element = 0; element < input.bytes().length; element++) {
            int rest = element;
            int target = 0;
            int stride = 1;
            for (int axis = rank - 1; axis >= 0; axis--) {
                int size = input.form().shape().dimension(axis);
                target += (rest % size + before.get(axis)) * stride;
                rest /= size;
                stride *= output.shape().dimension(axis);
            }
            padded[target] = input.bytes()[element];
        }
        return padded;
    }

    private static byte[] rescale(TensorValue input, TensorForm output, Rounding rounding) {
        QuantizedMultiplier ratio = rounding.encode((double) input.form().scale() / (double) output.scale());
        CodeRange range = CodeRange.of(output.type());
        byte[] codes = new byte[output.bytes()];
        for (int element = 0; element < codes.length; element++) {
            int centered = input.code(element) - input.form().zeroPoint();
            codes[element] = (byte) range.clamp((long) ratio.apply(centered, rounding) + output.zeroPoint());
        }
        return codes;
    }

    /**
     * The quotient is taken in binary32 and rounded half away from zero. What leaves the range of 32-bit integers, which
     * TensorFlow Lite leaves to the platform, saturates; not-a-number becomes the zero point.
     */
    private static byte[] fromFloat(TensorValue input, TensorForm output) {
        ByteBuffer reals = ByteBuffer.wrap(input.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        CodeRange range = CodeRange.of(output.type());
        byte[] codes = new byte[output.bytes()];
        for (int element = 0; element < codes.length; element++) {
            float quotient = reals.getFloat() / output.scale();
            double rounded = Math.copySign(Math.floor(Math.abs((double) quotient) + 0.5), quotient);
            codes[element] =
                    (byte) Math.min(Math.max((long) rounded + output.zeroPoint(), range.minimum()), range.maximum());
        }
        return codes;
    }
}
