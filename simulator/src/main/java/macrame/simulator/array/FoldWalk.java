package macrame.simulator.array;

import java.util.List;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;

/** Walks the levels outside every fold: where the operands of each iteration begin. */
final class FoldWalk {
    private final List<Level> levels;
    private final int[] index;
    private Origin origin;
    private boolean ended;

    /**
     * Where the operands of one iteration begin.
     *
     * @param fresh whether no iteration before it went to the same accumulators
     */
    record Origin(long input, long tile, long bias, boolean fresh) {}

    FoldWalk(Mac mac, List<Level> levels) {
        this.levels = levels;
        this.index = new int[levels.size()];
        this.origin = new Origin(mac.activations(), mac.weights(), mac.bias(), true);
    }

    Origin origin() {
        return origin;
    }

    boolean hasEnded() {
        return ended;
    }

    void next() {
        long input = origin.input;
        long tile = origin.tile;
        long bias = origin.bias;
        for (int l = levels.size() - 1; l >= 0; l--) {
            Level level = levels.get(l);
            long steps = ++index[l] < level.count() ? 1 : 1 - level.count();
            input += steps * level.first();
            tile += steps * level.second();
            bias += steps * level.fourth();
            if (steps == 1) {
                origin = new Origin(input, tile, bias, isFresh());
                return;
            }
            if (level.count() == 1) {
                throw new IllegalStateException("a level of one iteration is no level");
            }
            index[l] = 0;
        }
        ended = true;
    }

    private boolean isFresh() {
        for (int l = 0; l < index.length; l++) {
            if (index[l] > 0 && levels.get(l).third() == 0) {
                return false;
            }
        }
        return true;
    }
}
