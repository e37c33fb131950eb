package macrame.isa.graph;

import com.google.common.collect.ImmutableList;
import java.util.function.IntUnaryOperator;
import macrame.isa.quant.DynamicGrid;

/**
 * Float to int8 codes on grids that are made of the values themselves when the network runs. The codes' scale is known to
 * nobody before; the layer that reads them asks for it then.
 *
 * @param groups equal parts of the tensor, one behind the other, that have a grid each: images, or rows of a matrix
 * @param border codes of zero around each image, which must be made here where zero has no code that is known before
 */
public record QuantizeDynamically(
        int index, String name, int input, int output, DynamicGrid.Form form, int groups, Padding border)
        implements Layer {
    @Override
    public ImmutableList<Integer> inputs() {
        return ImmutableList.of(input);
    }

    @Override
    public Layer on(IntUnaryOperator tensors) {
        return new QuantizeDynamically(
                0, "", tensors.applyAsInt(input), tensors.applyAsInt(output), form, groups, border);
    }

    @Override
    public String operator() {
        return "QUANTIZE_DYNAMICALLY";
    }
}
