package macrame.isa.graph;

import com.google.common.collect.ImmutableList;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

/**
 * The convolution that leads from output to input, turned around: each input pixel times the window is added to the output
 * where the window lies.
 *
 * @param weights output channel, height, width, input channel
 * @param window over the output
 * @param padding around the output
 */
public record TransposeConvolution(
        int index,
        String name,
        int input,
        int weights,
        OptionalInt bias,
        int output,
        Window window,
        Padding padding,
        Activation activation)
        implements Layer {
    @Override
    public ImmutableList<Integer> inputs() {
        return ImmutableList.of(input);
    }

    @Override
    public Layer on(IntUnaryOperator tensors) {
        return new TransposeConvolution(
                0,
                "",
                tensors.applyAsInt(input),
                tensors.applyAsInt(weights),
                bias.isPresent() ? OptionalInt.of(tensors.applyAsInt(bias.getAsInt())) : bias,
                tensors.applyAsInt(output),
                window,
                padding,
                activation);
    }

    @Override
    public String operator() {
        return "TRANSPOSE_CONV";
    }
}
