package macrame.isa.arithmetic;

import java.util.function.IntUnaryOperator;
import macrame.isa.graph.Activation;
import macrame.isa.graph.ElementLayer.Unary.Function;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;
import macrame.isa.tensor.DataType;

/** Functions from code to code, as TensorFlow Lite's reference kernels compute them. */
public final class CodeFunctions {
    private CodeFunctions() {}

    /** @param alpha used by {@link Function#LEAKY_RELU} only */
    public static IntUnaryOperator of(
            Function function, CodeForm input, CodeForm output, float alpha, Rounding rounding) {
        return switch (function) {
            case LOGISTIC ->
                input.type() == DataType.INT16 ? WideSigmoid.logistic(input) : RealFunctions.logistic(input, output);
            case TANH -> input.type() == DataType.INT16 ? WideSigmoid.tanh(input) : RealFunctions.tanh(input, output);
            case HARD_SWISH -> HardSwish.of(input, output);
            case LEAKY_RELU -> leakyRelu(input, output, alpha, rounding);
            case RELU -> relu(input, output, Activation.RELU, rounding);
            case RELU6 -> relu(input, output, Activation.RELU6, rounding);
            case RELU_N1_TO_1 -> relu(input, output, Activation.RELU_N1_TO_1, rounding);
        };
    }

    /** Codes of one form brought to another: (code - zero point) x scale ratio, rounded. */
    public static IntUnaryOperator requantize(CodeForm input, CodeForm output, Rounding rounding) {
        QuantizedMultiplier ratio = rounding.encode((double) input.scale() / (double) output.scale());
        return rescaled(input, output, ratio, CodeRange.of(output.type()), rounding);
    }

    private static IntUnaryOperator relu(CodeForm input, CodeForm output, Activation clamp, Rounding rounding) {
        QuantizedMultiplier ratio = rounding.encode(input.scale() / output.scale());
        return rescaled(input, output, ratio, CodeRange.of(output, clamp), rounding);
    }

    private static IntUnaryOperator rescaled(
            CodeForm input, CodeForm output, QuantizedMultiplier ratio, CodeRange range, Rounding rounding) {
        return code -> range.clamp((long) ratio.apply(code - input.zeroPoint(), rounding) + output.zeroPoint());
    }

    private static IntUnaryOperator leakyRelu(CodeForm input, CodeForm output, float alpha, Rounding rounding) {
        QuantizedMultiplier kept = rounding.encode(input.scale() / output.scale());
        QuantizedMultiplier sloped = rounding.encode(input.scale() * alpha / output.scale());
        CodeRange range = CodeRange.of(output.type());
        return code -> {
            int centered = code - input.zeroPoint();
            QuantizedMultiplier factor = centered >= 0 ? kept : sloped;
            return range.clamp((long) factor.apply(centered, rounding) + output.zeroPoint());
        };
    }
}
