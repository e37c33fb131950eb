package macrame.simulator.array;

import java.util.List;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;

/**
 * How the loop nest of a {@code mac} falls into folds. From the innermost level outwards: levels that leave the held
 * operand where it is stream the others past it; then levels that leave the weights where they are and move the
 * accumulator are spread over the array, as many iterations as it has places for; every iteration of the levels outside
 * is a fold, or several, of its own.
 */
final class FoldNest {
    private final Systolic.Dataflow dataflow;
    private final int rows;
    private final int columns;
    private final int places;
    private final List<Level> streamed;
    private final List<Level> spread;
    private final List<Level> outer;

    FoldNest(Mac mac, ArraySpec array, Systolic.Dataflow dataflow) {
        this.dataflow = dataflow;
        this.rows = mac.rows();
        this.columns = mac.inputs().count();
        this.places = dataflow == Systolic.Dataflow.OUTPUT_STATIONARY ? array.columns() : array.rows();
        List<Level> levels =
                mac.levels().stream().filter(level -> level.count() > 1).toList();
        int spreadEnd = levels.size();
        while (spreadEnd > 0 && leavesHeld(levels.get(spreadEnd - 1))) {
            spreadEnd--;
        }
        int outerEnd = spreadEnd;
        while (outerEnd > 0 && isSpread(levels.get(outerEnd - 1))) {
            outerEnd--;
        }
        this.streamed = levels.subList(spreadEnd, levels.size());
        this.spread = levels.subList(outerEnd, spreadEnd);
        this.outer = levels.subList(0, outerEnd);
    }

    private boolean leavesHeld(Level level) {
        return switch (dataflow) {
            case WEIGHT_STATIONARY -> level.second() == 0;
            case INPUT_STATIONARY -> level.first() == 0;
            case OUTPUT_STATIONARY -> level.third() == 0;
        };
    }

    private boolean isSpread(Level level) {
        return dataflow != Systolic.Dataflow.WEIGHT_STATIONARY && level.second() == 0 && level.third() != 0;
    }

    private static long iterations(List<Level> levels) {
        long iterations = 1;
        for (Level level : levels) {
            iterations *= level.count();
        }
        return iterations;
    }

    /** Levels outside every fold. */
    List<Level> outer() {
        return outer;
    }

    List<Level> spreadLevels() {
        return spread;
    }

    List<Level> streamedLevels() {
        return streamed;
    }

    /** Iterations of the spread levels, which take their places on the array one after the other. */
    long spread() {
        return iterations(spread);
    }

    /** Input vectors, or positions of the output, that the array holds at a time. */
    int places() {
        return places;
    }

    /** Lines that one iteration of the outer levels streams, its passes not counted. */
    long lines() {
        long iterations = iterations(streamed);
        return switch (dataflow) {
            case WEIGHT_STATIONARY -> iterations;
            case INPUT_STATIONARY -> iterations * rows;
            case OUTPUT_STATIONARY -> iterations * columns;
        };
    }
}
