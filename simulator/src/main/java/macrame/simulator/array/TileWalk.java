package macrame.simulator.array;

import java.util.List;
import macrame.isa.instruction.Level;

/** Walks the levels that move the weights: how often the tile at hand is met before another one takes its place. */
final class TileWalk {
    private final List<Level> levels;
    private final int[] index;
    private long tile;
    private boolean ended;

    TileWalk(List<Level> levels) {
        this.levels = levels;
        this.index = new int[levels.size()];
    }

    /** Iterations in a row on the tile at hand; goes to the tile after them. */
    long visits() {
        long here = tile;
        long visits = 0;
        do {
            visits++;
            next();
        } while (!ended && tile == here);
        return visits;
    }

    boolean hasNext() {
        return !ended;
    }

    private void next() {
        for (int l = levels.size() - 1; l >= 0; l--) {
            Level level = levels.get(l);
            if (++index[l] < level.count()) {
                tile += level.second();
                return;
            }
            tile -= (level.count() - 1L) * level.second();
            index[l] = 0;
        }
        ended = true;
    }
}
