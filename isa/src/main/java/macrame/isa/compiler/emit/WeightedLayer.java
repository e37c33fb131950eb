package macrame.isa.compiler.emit;

import macrame.isa.arithmetic.OutputStage;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.network.LayerWeights;
import macrame.isa.compiler.network.Storage;
import macrame.isa.instruction.Instruction.Mac;
import macrame.isa.program.TensorClass;

/** A layer that multiplies by weights: convolution, depthwise convolution, fully connected, or a phase of a transpose convolution. */
record WeightedLayer(
        String name,
        ConvolutionShape shape,
        Storage input,
        Storage output,
        OutputPlace place,
        LayerWeights weights,
        TensorClass weightClass,
        Mac.Types types,
        OutputStage stage) {

    /** The bias as accumulators start from it; wraps as they do. */
    long foldedBias(int channel) {
        return weights.foldedBias(channel, stage.inputZeroPoint());
    }
}
