package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import macrame.isa.compiler.network.Image;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Level;

/** Vector operations on two operands, of the output's shape or broadcast to it. */
final class PairEmitter {
    private final Emission emission;
    private final int index;
    private final Layer layer;
    private final Tensor output;

    PairEmitter(Emission emission, int index, Layer layer) {
        this.emission = emission;
        this.index = index;
        this.layer = layer;
        this.output = emission.network().graph().tensor(layer.output());
    }

    /** Writes the operation for one tile; levels step through the left operand, the right one and the output. */
    @FunctionalInterface
    interface Operation {
        Instruction of(Addresses addresses, int run, ImmutableList<Level> levels);
    }

    /** Where a tile's operands begin. */
    record Addresses(int left, int right, int output) {}

    void emit(int left, int right, Operation operation) {
        if (isBroadcast(left) || isBroadcast(right)) {
            BroadcastOperand made = new BroadcastOperand(
                    emission.network().storage(layer.output()), Image.aligned(output.shape(), output.type()));
            new BroadcastEmitter(emission, index, ImmutableList.of(operand(left), operand(right)), made)
                    .emit(operation);
            return;
        }
        new ElementwiseEmitter(
                        emission,
                        index,
                        ImmutableList.of(emission.operand(left, output), emission.operand(right, output)),
                        emission.network().storage(layer.output()))
                .emit((inputs, made, tile) -> operation.of(
                        new Addresses(inputs.get(0).address(), inputs.get(1).address(), made.address()),
                        tile.elements(),
                        VectorOperations.rows(new Level(
                                tile.rows(),
                                inputs.get(0).rowStride(),
                                inputs.get(1).rowStride(),
                                made.rowStride()))));
    }

    /** Whether an operand is used again and again; constants under more dimensions than an image has are laid out instead. */
    private boolean isBroadcast(int operand) {
        return Image.canAlign(output.shape()) && !tensor(operand).shape().equals(output.shape());
    }

    private BroadcastOperand operand(int index) {
        Tensor operand = tensor(index);
        return new BroadcastOperand(emission.operand(index, operand), Image.aligned(operand.shape(), operand.type()));
    }

    private Tensor tensor(int index) {
        return emission.network().graph().tensor(index);
    }
}
