package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import macrame.isa.arithmetic.CodeRange;
import macrame.isa.arithmetic.MeanArithmetic;
import macrame.isa.arithmetic.PoolArithmetic;
import macrame.isa.graph.Layer;
import macrame.isa.graph.ShapeInference;
import macrame.isa.quant.Rounding;

/** Operators that bring many elements together into one: pools and means. */
final class ReductionKernels {
    private ReductionKernels() {}

    static byte[] pool(Layer.Pool layer, TensorValue input, TensorForm output, PoolArithmetic arithmetic) {
        int channels = input.form().shape().dimension(3);
        Image image = new Image(input.form().shape(), layer.window(), layer.padding());
        Codes codes = new Codes(output);
        int[] totals = new int[channels];
        image.forEachPosition(position -> {
            boolean maximum = layer.kind() == Layer.Pool.Kind.MAXIMUM;
            Arrays.fill(totals, maximum ? Integer.MIN_VALUE : 0);
            int[] taps = {0};
            image.forEachTap(position, (tap, pixel) -> {
                taps[0]++;
                for (int channel = 0; channel < channels; channel++) {
                    int code = input.code(pixel + channel);
                    totals[channel] = maximum ? Math.max(totals[channel], code) : totals[channel] + code;
                }
            });
            for (int channel = 0; channel < channels; channel++) {
                int total = totals[channel];
                int code = maximum ? arithmetic.clamp(total) : arithmetic.average(total, taps[0]);
                codes.put(position * channels + channel, code);
            }
        });
        return codes.bytes();
    }

    /** @param axes not negative */
    static byte[] mean(TensorValue input, TensorForm output, ImmutableList<Integer> axes, Rounding rounding) {
        int[] sums = new int[output.elements()];
        Projection projection = new Projection(
                input.form().shape(), ShapeInference.mean(input.form().shape(), axes, true));
        for (int element = 0; element < input.form().elements(); element++) {
            sums[projection.apply(element)] +=
                    input.code(element) - input.form().zeroPoint();
        }
        MeanArithmetic arithmetic = MeanArithmetic.of(
                input.form().quantization(),
                output.quantization(),
                CodeRange.of(output.type()),
                input.form().elements() / output.elements(),
                rounding);
        Codes codes = new Codes(output);
        for (int element = 0; element < sums.length; element++) {
            codes.put(element, arithmetic.apply(sums[element], rounding));
        }
        return codes.bytes();
    }
}
