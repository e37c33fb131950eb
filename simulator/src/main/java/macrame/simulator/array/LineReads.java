package macrame.simulator.array;

import java.util.List;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;

/**
 * Reads of one scratchpad by lines that follow each other at one period, the words of each from its own cycle on.
 *
 * @param from the cycle of the first line
 * @param words cycles that the port takes for a line
 */
record LineReads(Lines lines, long from, long count, long period, long words) {
    /** What lines are made of. */
    interface Lines {
        /** Elements of line {@code line}; none where it reads nothing. */
        int lanes(long line);

        /** The address of one of them. */
        long address(long line, int lane);

        int elementBytes();
    }

    /** The cycle after the last read. */
    long end() {
        return from + (count - 1) * period + words;
    }

    /** Input vectors of the streamed levels. */
    static Lines vectors(Mac mac, FoldNest nest, long input) {
        return new Inputs(mac, mac.inputs().count()) {
            @Override
            public long address(long line, int lane) {
                return input
                        + place(nest.streamedLevels(), line, Level::first)
                        + mac.inputs().offset(lane);
            }
        };
    }

    /** One column of each of {@code held} input vectors, from the spread levels' iteration {@code first} on. */
    static Lines heldRows(Mac mac, FoldNest nest, long input, long first, long held) {
        return new Inputs(mac, (int) held) {
            @Override
            public long address(long line, int lane) {
                long vector = place(nest.spreadLevels(), first + lane, Level::first);
                return input + vector + mac.inputs().offset((int) line);
            }
        };
    }

    /** One input of each of {@code held} positions, of each tile of the streamed levels in turn. */
    static Lines columns(Mac mac, FoldNest nest, long input, long first, long held) {
        int columns = mac.inputs().count();
        return new Inputs(mac, (int) held) {
            @Override
            public long address(long line, int lane) {
                long position = place(nest.spreadLevels(), first + lane, Level::first);
                long tile = place(nest.streamedLevels(), line / columns, Level::first);
                return input + position + tile + mac.inputs().offset((int) (line % columns));
            }
        };
    }

    /** Biases of all rows, of each streamed iteration that goes to accumulators for the first time. */
    static Lines biasVectors(Mac mac, FoldNest nest, long bias, long first, long held) {
        return new Biases(mac, nest, bias, first, places(nest, held), mac.rows(), 1);
    }

    /** The biases of one row after the other. */
    static Lines biasRows(Mac mac, FoldNest nest, long bias, long first, long held) {
        return new Biases(mac, nest, bias, first, places(nest, held), 1, mac.rows());
    }

    /** What is held shares its biases, and reads them once, or each has its own. */
    private static int places(FoldNest nest, long held) {
        return nest.spreadLevels().stream().allMatch(level -> level.fourth() == 0) ? 1 : (int) held;
    }

    /** A stride of a level. */
    private interface Stride {
        int of(Level level);
    }

    /** What {@code iteration} of a nest adds to an address. */
    private static long place(List<Level> levels, long iteration, Stride stride) {
        long place = 0;
        long rest = iteration;
        for (int l = levels.size() - 1; l >= 0; l--) {
            Level level = levels.get(l);
            place += rest % level.count() * stride.of(level);
            rest /= level.count();
        }
        return place;
    }

    private abstract static class Inputs implements Lines {
        private final int lanes;
        private final int elementBytes;

        Inputs(Mac mac, int lanes) {
            this.lanes = lanes;
            this.elementBytes = mac.activationBits() / Byte.SIZE;
        }

        @Override
        public int lanes(long line) {
            return lanes;
        }

        @Override
        public int elementBytes() {
            return elementBytes;
        }
    }

    private record Biases(Mac mac, FoldNest nest, long bias, long first, int places, int rows, int linesOfTile)
            implements Lines {
        @Override
        public int lanes(long line) {
            long iteration = line / linesOfTile;
            long seen = place(nest.streamedLevels(), iteration, level -> level.third() == 0 ? 1 : 0);
            return seen == 0 ? places * rows : 0;
        }

        @Override
        public long address(long line, int lane) {
            long row = line % linesOfTile + lane % rows;
            return bias
                    + place(nest.spreadLevels(), first + lane / rows, Level::fourth)
                    + place(nest.streamedLevels(), line / linesOfTile, Level::fourth)
                    + row * mac.biasBytes();
        }

        @Override
        public int elementBytes() {
            return mac.biasBytes();
        }
    }
}
