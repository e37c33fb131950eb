package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import macrame.isa.arithmetic.CodeForm;
import macrame.isa.arithmetic.CodeRange;
import macrame.isa.arithmetic.PairArithmetic;
import macrame.isa.compiler.network.Network;
import macrame.isa.graph.ElementLayer.Binary;
import macrame.isa.graph.OutputRule;
import macrame.isa.graph.Tensor;
import macrame.isa.instruction.CodeType;
import macrame.isa.instruction.Combine;
import macrame.isa.instruction.Combine.Mode;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.OutputCodes;
import macrame.isa.instruction.Sign;
import macrame.isa.quant.Rounding;
import macrame.isa.tensor.DataType;

/** Combinations of two tensors. */
final class CombinationEmitter {
    private final Emission emission;
    private final Network network;
    private final int index;
    private final Binary layer;
    private final Rounding rounding;
    private final PairArithmetic arithmetic;

    CombinationEmitter(Emission emission, int index, Binary layer) {
        this.emission = emission;
        this.network = emission.network();
        this.index = index;
        this.layer = layer;
        this.rounding = emission.spec().requantization().defaultRounding();
        this.arithmetic = PairArithmetic.of(
                        layer.combination(),
                        CodeForm.of(tensor(layer.left())),
                        CodeForm.of(tensor(layer.right())),
                        CodeForm.of(tensor(layer.output())),
                        CodeRange.of(network.graph(), layer.output(), layer.activation()),
                        rounding)
                .with(network.graph()
                        .outputRule(layer.output())
                        .map(OutputRule::multipliers)
                        .orElse(ImmutableList.of()));
    }

    void emit() {
        new PairEmitter(emission, index, layer).emit(layer.left(), layer.right(), this::combine);
    }

    private Instruction combine(PairEmitter.Addresses addresses, int run, ImmutableList<Level> levels) {
        DataType type = tensor(layer.left()).type();
        return new Combine(
                emission.stream().header(),
                mode(),
                new CodeType(type.bits(), type == DataType.UINT8 ? Sign.UNSIGNED : Sign.SIGNED),
                addresses.left(),
                addresses.right(),
                addresses.output(),
                run,
                VectorOperations.rescale(arithmetic.leftZeroPoint(), arithmetic.left()),
                VectorOperations.rescale(arithmetic.rightZeroPoint(), arithmetic.right()),
                VectorOperations.rescale(0, arithmetic.result()),
                arithmetic.leftShift(),
                new OutputCodes(
                        type.bits(),
                        arithmetic.outputZeroPoint(),
                        arithmetic.range().minimum(),
                        arithmetic.range().maximum()),
                rounding,
                levels);
    }

    private Mode mode() {
        return switch (layer.combination()) {
            case MUL -> Mode.MULTIPLY;
            case SUB -> Mode.SUBTRACT;
            case MAXIMUM -> Mode.MAXIMUM;
            case MINIMUM -> Mode.MINIMUM;
            case PRELU -> Mode.SLOPE;
        };
    }

    private Tensor tensor(int tensor) {
        return network.graph().tensor(tensor);
    }
}
