package macrame.isa.arithmetic;

import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;
import macrame.isa.tensor.Quantization;

/**
 * Sum of two tensors of different scales: each code less its zero point, shifted left by {@code leftShift}, times its
 * multiplier; their sum times {@code sum}, plus the output's zero point, clamped.
 */
public record AddArithmetic(
        int leftZeroPoint,
        QuantizedMultiplier left,
        int rightZeroPoint,
        QuantizedMultiplier right,
        int leftShift,
        QuantizedMultiplier sum,
        int outputZeroPoint,
        int minimum,
        int maximum) {
    /** Bits that 8-bit operands are shifted up, to keep the fraction of the rescaled operands. */
    private static final int LEFT_SHIFT = 20;

    public static AddArithmetic of(Graph graph, Layer.Add layer, Rounding rounding) {
        return of(
                graph.tensor(layer.left()).quantized(),
                graph.tensor(layer.right()).quantized(),
                graph.tensor(layer.output()).quantized(),
                CodeRange.of(graph.tensor(layer.output()), layer.activation()),
                rounding);
    }

    /** @param rounding the form that its three factors are made for */
    public static AddArithmetic of(
            Quantization left, Quantization right, Quantization output, CodeRange range, Rounding rounding) {
        double twiceLargest = 2 * (double) Math.max(left.scale(), right.scale());
        return new AddArithmetic(
                left.zeroPoint(),
                rounding.encode(left.scale() / twiceLargest),
                right.zeroPoint(),
                rounding.encode(right.scale() / twiceLargest),
                LEFT_SHIFT,
                rounding.encode(twiceLargest / ((1 << LEFT_SHIFT) * (double) output.scale())),
                output.zeroPoint(),
                range.minimum(),
                range.maximum());
    }

    /** The output code of two operand codes. */
    public int apply(int leftCode, int rightCode, Rounding rounding) {
        long scaledLeft = left.apply((leftCode - leftZeroPoint) << leftShift, rounding);
        long scaledRight = right.apply((rightCode - rightZeroPoint) << leftShift, rounding);
        long code = (long) sum.apply(scaledLeft + scaledRight, rounding) + outputZeroPoint;
        return (int) Math.min(Math.max(code, minimum), maximum);
    }
}
