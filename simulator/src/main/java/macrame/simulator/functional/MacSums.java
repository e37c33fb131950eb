package macrame.simulator.functional;

import macrame.isa.instruction.Mac;

/**
 * The sums of products of a mac, a line for each group and row running over positions, or, where positions are few, a
 * line for each slot running over rows.
 */
final class MacSums {
    /** Lines shorter than this gain little from vector instructions. */
    private static final int FEW_POSITIONS = 16;

    private final MacNest nest;
    private final int rows;
    private final boolean byRow;
    private final SumLines lines;

    /** @param narrow whether no sum can leave 32 bits */
    MacSums(Mac mac, MacNest nest, boolean narrow) {
        int positions = nest.positions.length;
        this.nest = nest;
        this.rows = mac.rows();
        this.byRow = positions >= FEW_POSITIONS || positions >= rows;
        this.lines = byRow
                ? new SumLines(narrow, nest.groups * rows, positions)
                : new SumLines(narrow, nest.groups * positions, rows);
    }

    long get(int slot, int row) {
        int positions = nest.positions.length;
        return byRow ? lines.get(slot / positions * rows + row, slot % positions) : lines.get(slot, row);
    }

    void add(int slot, int row, long value) {
        int positions = nest.positions.length;
        if (byRow) {
            lines.add(slot / positions * rows + row, slot % positions, value);
        } else {
            lines.add(slot, row, value);
        }
    }

    /** Overwrites or increases an accumulator vector by the sums of one slot. */
    void put(AccumulatorFile accumulators, int vector, int slot, boolean overwrite) {
        if (!byRow && lines.isNarrow()) {
            accumulators.put(vector, lines.narrow(slot), overwrite);
            return;
        }
        for (int row = 0; row < rows; row++) {
            accumulators.put(vector, row, get(slot, row), overwrite);
        }
    }

    void multiply(Mac mac, MacOperands operands) {
        boolean dense = mac.tile() == Mac.Tile.DENSE;
        if (byRow) {
            overPositions(operands, dense);
        } else if (dense) {
            overRows(operands);
        } else {
            diagonalOverRows(operands);
        }
    }

    private void overPositions(MacOperands operands, boolean dense) {
        int[][] panel = new int[operands.columns()][nest.positions.length];
        int[] factors = new int[operands.columns()];
        int gathered = -1;
        for (int tile = 0; tile < nest.tileActivations.length; tile++) {
            int activations = nest.tileActivations[tile];
            if (activations != gathered) {
                gather(operands, activations, panel);
                gathered = activations;
            }
            int weights = nest.tileWeights[tile];
            int group = nest.tileGroups[tile] * rows;
            for (int row = 0; row < rows; row++) {
                if (dense) {
                    operands.denseRow(weights, row, factors);
                    lines.accumulate(group + row, factors, panel);
                } else {
                    int[] inputs = panel[operands.diagonalColumn(row)];
                    lines.accumulate(group + row, operands.diagonal(weights, row), inputs);
                }
            }
        }
    }

    private void gather(MacOperands operands, int address, int[][] panel) {
        for (int column = 0; column < panel.length; column++) {
            operands.inputs(address, nest.positions, column, panel[column]);
        }
    }

    private void overRows(MacOperands operands) {
        int[] positions = nest.positions;
        int[][] tileColumns = new int[operands.columns()][rows];
        int[] inputs = new int[operands.columns()];
        for (int tile = 0; tile < nest.tileActivations.length; tile++) {
            for (int column = 0; column < tileColumns.length; column++) {
                operands.denseColumn(nest.tileWeights[tile], column, tileColumns[column]);
            }
            int group = nest.tileGroups[tile] * positions.length;
            for (int position = 0; position < positions.length; position++) {
                operands.inputs(nest.tileActivations[tile] + positions[position], inputs);
                lines.accumulate(group + position, inputs, tileColumns);
            }
        }
    }

    private void diagonalOverRows(MacOperands operands) {
        int[] positions = nest.positions;
        int[] inputs = new int[operands.columns()];
        for (int tile = 0; tile < nest.tileActivations.length; tile++) {
            int group = nest.tileGroups[tile] * positions.length;
            for (int position = 0; position < positions.length; position++) {
                operands.inputs(nest.tileActivations[tile] + positions[position], inputs);
                for (int row = 0; row < rows; row++) {
                    int weight = operands.diagonal(nest.tileWeights[tile], row);
                    lines.add(group + position, row, (long) weight * inputs[operands.diagonalColumn(row)]);
                }
            }
        }
    }
}
