package macrame.isa.arithmetic;

import com.google.common.collect.ImmutableList;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.OutputRule;
import macrame.isa.graph.Tensor;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;
import macrame.isa.tensor.DataType;
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
    /** Codes that a sum becomes, of the type that its operands have too. */
    public record Target(DataType type, Quantization quantization, CodeRange range) {}

    public static AddArithmetic of(Graph graph, Layer.Add layer, Rounding rounding) {
        Tensor output = graph.tensor(layer.output());
        AddArithmetic scaled = of(
                graph.tensor(layer.left()).quantized(),
                graph.tensor(layer.right()).quantized(),
                new Target(output.type(), output.quantized(), CodeRange.of(graph, layer.output(), layer.activation())),
                rounding);
        return graph.outputRule(layer.output())
                .map(OutputRule::multipliers)
                .map(scaled::with)
                .orElse(scaled);
    }

    /** @param rounding the form that its three factors are made for */
    public static AddArithmetic of(Quantization left, Quantization right, Target output, Rounding rounding) {
        double twiceLargest = 2 * (double) Math.max(left.scale(), right.scale());
        int leftShift = leftShift(output.type());
        return new AddArithmetic(
                left.zeroPoint(),
                rounding.encode(left.scale() / twiceLargest),
                right.zeroPoint(),
                rounding.encode(right.scale() / twiceLargest),
                leftShift,
                rounding.encode(twiceLargest
                        / ((1 << leftShift) * (double) output.quantization().scale())),
                output.quantization().zeroPoint(),
                output.range().minimum(),
                output.range().maximum());
    }

    /** Bits that operands are shifted up, to keep the fraction of the rescaled operands; 16-bit ones leave fewer free. */
    public static int leftShift(DataType type) {
        return type == DataType.INT16 ? 15 : 20;
    }

    /** The same with other factors: the left operand's, the right one's, the sum's. */
    public AddArithmetic with(ImmutableList<QuantizedMultiplier> multipliers) {
        return new AddArithmetic(
                leftZeroPoint,
                multipliers.get(0),
                rightZeroPoint,
                multipliers.get(1),
                leftShift,
                multipliers.get(2),
                outputZeroPoint,
                minimum,
                maximum);
    }

    /** The output code of two operand codes. */
    public int apply(int leftCode, int rightCode, Rounding rounding) {
        long scaledLeft = left.apply((leftCode - leftZeroPoint) << leftShift, rounding);
        long scaledRight = right.apply((rightCode - rightZeroPoint) << leftShift, rounding);
        long code = (long) sum.apply(scaledLeft + scaledRight, rounding) + outputZeroPoint;
        return (int) Math.min(Math.max(code, minimum), maximum);
    }
}
