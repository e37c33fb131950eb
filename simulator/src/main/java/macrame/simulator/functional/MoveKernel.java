package macrame.simulator.functional;

import java.util.List;
import macrame.isa.graph.Move;

/** Copies elements of whole bytes from tensors into another, without looking at them. */
final class MoveKernel {
    private final byte[] output;
    private final int elementBytes;

    private MoveKernel(TensorForm output) {
        this.output = new byte[output.bytes()];
        this.elementBytes = output.type().bits() / Byte.SIZE;
    }

    /** The tensor that {@code moves} fill. */
    static byte[] run(List<TensorValue> inputs, TensorForm output, List<Move> moves) {
        MoveKernel kernel = new MoveKernel(output);
        for (Move move : moves) {
            kernel.copy(inputs.get(move.input()).bytes(), move.merged(), 0, move.from(), move.to());
        }
        return kernel.output;
    }

    private void copy(byte[] input, Move move, int depth, int from, int to) {
        if (depth == move.levels().size()) {
            System.arraycopy(input, from * elementBytes, output, to * elementBytes, elementBytes);
            return;
        }
        Move.Level level = move.levels().get(depth);
        boolean run = depth == move.levels().size() - 1 && level.readStride() == 1 && level.writeStride() == 1;
        if (run) {
            System.arraycopy(input, from * elementBytes, output, to * elementBytes, level.count() * elementBytes);
            return;
        }
        for (int i = 0; i < level.count(); i++) {
            copy(input, move, depth + 1, from + i * level.readStride(), to + i * level.writeStride());
        }
    }
}
