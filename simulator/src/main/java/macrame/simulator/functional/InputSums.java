package macrame.simulator.functional;

import macrame.isa.instruction.Mac;

/** What the row-sum unit adds up in a mac: for each slot the sum of all columns' inputs, or of each row's own input. */
final class InputSums {
    static final InputSums NONE = new InputSums(0, 0);

    private final int rows;
    private final long[][] sums;

    private InputSums(int slots, int rows) {
        this.rows = rows;
        this.sums = new long[slots][rows];
    }

    InputSums(Mac mac, MacNest nest, MacOperands operands) {
        this(nest.groups * nest.positions.length, mac.unitSums());
        int[] inputs = new int[operands.columns()];
        long[] step = new long[rows];
        int positions = nest.positions.length;
        for (int tile = 0; tile < nest.tileActivations.length; tile++) {
            for (int position = 0; position < positions; position++) {
                operands.inputs(nest.tileActivations[tile] + nest.positions[position], inputs);
                ofStep(mac, operands, inputs, step);
                add(nest.tileGroups[tile] * positions + position, step);
            }
        }
    }

    /** The sums of one step's inputs. */
    static void ofStep(Mac mac, MacOperands operands, int[] inputs, long[] step) {
        if (mac.tile() == Mac.Tile.DENSE) {
            step[0] = 0;
            for (int input : inputs) {
                step[0] += input;
            }
        } else {
            for (int row = 0; row < step.length; row++) {
                step[row] = inputs[operands.diagonalColumn(row)];
            }
        }
    }

    private void add(int slot, long[] step) {
        for (int row = 0; row < rows; row++) {
            sums[slot][row] += step[row];
        }
    }

    /** Rows of a vector that hold a sum. */
    int rows() {
        return rows;
    }

    long get(int slot, int row) {
        return sums[slot][row];
    }
}
