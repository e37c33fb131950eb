package macrame.isa.arithmetic;

import java.util.function.IntUnaryOperator;

/**
 * Functions of 8-bit codes that TensorFlow Lite tabulates from real ones: the code's real value in binary32, the function
 * in binary32, its quotient by the output's scale rounded half away from zero.
 *
 * <p>TensorFlow Lite asks the platform's {@code expf} and {@code tanhf}; here the function is taken in binary64, with
 * {@link StrictMath}, and rounded to binary32 once, which is the same on every platform.
 */
final class RealFunctions {
    private RealFunctions() {}

    static IntUnaryOperator logistic(CodeForm input, CodeForm output) {
        return of(input, output, x -> 1f / (1f + (float) StrictMath.exp(-x)));
    }

    static IntUnaryOperator tanh(CodeForm input, CodeForm output) {
        return of(input, output, x -> (float) StrictMath.tanh(x));
    }

    /** A function in binary32. */
    private interface Real {
        float of(float x);
    }

    private static IntUnaryOperator of(CodeForm input, CodeForm output, Real function) {
        float inverse = 1 / output.scale();
        CodeRange range = CodeRange.of(output.type());
        return code -> {
            float value = function.of(input.scale() * (code - input.zeroPoint()));
            return range.clamp((int) ((float) CodeForm.halfAway(value * inverse) + output.zeroPoint()));
        };
    }
}
