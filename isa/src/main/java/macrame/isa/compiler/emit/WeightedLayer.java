package macrame.isa.compiler.emit;

import java.util.Optional;
import macrame.isa.arithmetic.DynamicStage;
import macrame.isa.arithmetic.OutputStage;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.network.LayerWeights;
import macrame.isa.compiler.network.Storage;
import macrame.isa.instruction.Mac;
import macrame.isa.program.TensorClass;

/**
 * A layer that multiplies by weights: convolution, depthwise convolution, fully connected, or a phase of a transpose
 * convolution.
 *
 * @param dynamic how sums become floats, where they do
 */
record WeightedLayer(
        String name,
        ConvolutionShape shape,
        Storage input,
        Storage output,
        OutputPlace place,
        LayerWeights weights,
        TensorClass weightClass,
        Mac.Types types,
        OutputStage stage,
        Optional<DynamicStage> dynamic) {

    /** The bias as accumulators start from it, which wraps as they do; or as bits of the float that is added last. */
    long foldedBias(int channel) {
        if (dynamic.isPresent()) {
            return Float.floatToRawIntBits(dynamic.get().bias(channel));
        }
        long bias = weights.foldedBias(channel, stage.inputZeroPoint());
        return stage.columns().map(scales -> scales.rescaledBias(bias)).orElse(bias);
    }
}
