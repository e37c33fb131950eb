package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import macrame.isa.arithmetic.AddArithmetic;
import macrame.isa.arithmetic.CodeForm;
import macrame.isa.arithmetic.CodeFunctions;
import macrame.isa.arithmetic.CodeRange;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;
import macrame.isa.tensor.DataType;

/** Operators that work element by element: sum, changes of scale, padding. */
final class ElementKernels {
    private ElementKernels() {}

    static byte[] add(OperatorWork work) {
        TensorValue left = work.input();
        TensorValue right = work.input(1);
        TensorForm output = work.output();
        AddArithmetic arithmetic = sum(work, left.form(), right.form());
        Projection toLeft = new Projection(output.shape(), left.form().shape());
        Projection toRight = new Projection(output.shape(), right.form().shape());
        Codes sums = new Codes(output);
        for (int element = 0; element < output.elements(); element++) {
            int a = left.code(toLeft.apply(element));
            int b = right.code(toRight.apply(element));
            sums.put(element, arithmetic.apply(a, b, work.rounding()));
        }
        return sums.bytes();
    }

    private static AddArithmetic sum(OperatorWork work, TensorForm left, TensorForm right) {
        TensorForm output = work.output();
        AddArithmetic scaled = AddArithmetic.of(
                left.quantization(),
                right.quantization(),
                new AddArithmetic.Target(output.type(), output.quantization(), work.range()),
                work.rounding());
        ImmutableList<QuantizedMultiplier> given = work.multipliers(2);
        return given.isEmpty() ? scaled : scaled.with(given);
    }

    static byte[] quantize(TensorValue input, TensorForm output, Rounding rounding) {
        if (input.form().type() == DataType.FLOAT32) {
            return fromFloat(input, output);
        }
        CodeForm codes = input.form().codes();
        return PointKernels.map(input, output, CodeFunctions.requantize(codes, output.codes(), rounding));
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
        Codes padded = new Codes(output);
        for (int element = 0; element < output.elements(); element++) {
            padded.put(element, output.zeroPoint());
        }
        int rank = output.shape().rank();
        for (int element = 0; element < input.form().elements(); element++) {
            int rest = element;
            int target = 0;
            int stride = 1;
            for (int axis = rank - 1; axis >= 0; axis--) {
                int size = input.form().shape().dimension(axis);
                target += (rest % size + before.get(axis)) * stride;
                rest /= size;
                stride *= output.shape().dimension(axis);
            }
            padded.put(target, input.code(element));
        }
        return padded.bytes();
    }

    /**
     * The quotient is taken in binary32 and rounded half away from zero. What leaves the range of 32-bit integers, which
     * TensorFlow Lite leaves to the platform, saturates; not-a-number becomes the zero point.
     */
    private static byte[] fromFloat(TensorValue input, TensorForm output) {
        CodeRange range = CodeRange.of(output.type());
        Codes codes = new Codes(output);
        for (int element = 0; element < output.elements(); element++) {
            float quotient = input.real(element) / output.scale();
            double rounded = Math.copySign(Math.floor(Math.abs((double) quotient) + 0.5), quotient);
            long code = (long) rounded + output.zeroPoint();
            codes.put(element, (int) Math.min(Math.max(code, range.minimum()), range.maximum()));
        }
        return codes.bytes();
    }
}
