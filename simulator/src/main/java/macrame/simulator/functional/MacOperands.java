package macrame.simulator.functional;

import macrame.isa.fault.InputException;
import macrame.isa.instruction.Instruction.Mac;
import macrame.isa.instruction.Space;

/** What a mac reads, widened to int. */
final class MacOperands {
    private final Mac mac;
    private final byte[] activations;
    private final byte[] weights;
    private final int[] columnOffsets;

    MacOperands(ArchitecturalState state, Mac mac) {
        boolean activationsFit = mac.activationBits() == Byte.SIZE || mac.activationBits() == Short.SIZE;
        if (mac.weightBits() != Byte.SIZE || !activationsFit) {
            throw new InputException("mac (layer %d, tile %d) is %d x %d bits, values are computed of 8 x 8 and 8 x 16"
                    .formatted(mac.header().layer(), mac.header().tile(), mac.weightBits(), mac.activationBits()));
        }
        this.mac = mac;
        this.activations = state.scratchpad(Space.ACTIVATIONS);
        this.weights = state.scratchpad(Space.WEIGHTS);
        this.columnOffsets = new int[mac.inputs().count()];
        for (int column = 0; column < columnOffsets.length; column++) {
            columnOffsets[column] = mac.inputs().offset(column);
        }
    }

    int columns() {
        return columnOffsets.length;
    }

    /** The column that a row of a diagonal tile uses. */
    int diagonalColumn(int row) {
        return row / (mac.rows() / columnOffsets.length);
    }

    /** The input x of one column at each position. */
    void inputs(int base, int[] positions, int column, int[] line) {
        int address = base + columnOffsets[column];
        if (mac.activationBits() == Byte.SIZE) {
            for (int i = 0; i < line.length; i++) {
                line[i] = activations[address + positions[i]];
            }
        } else {
            for (int i = 0; i < line.length; i++) {
                line[i] = LittleEndian.int16(activations, address + positions[i]);
            }
        }
    }

    /** The inputs x of all columns at one position. */
    void inputs(int address, int[] line) {
        for (int column = 0; column < columnOffsets.length; column++) {
            int at = address + columnOffsets[column];
            line[column] = mac.activationBits() == Byte.SIZE ? activations[at] : LittleEndian.int16(activations, at);
        }
    }

    /** The weights of one row of a dense tile. */
    void denseRow(int tile, int row, int[] line) {
        int rows = mac.rows();
        for (int column = 0; column < columnOffsets.length; column++) {
            line[column] = weights[tile + column * rows + row];
        }
    }

    /** The weights of one column of a dense tile. */
    void denseColumn(int tile, int column, int[] line) {
        int address = tile + column * line.length;
        for (int row = 0; row < line.length; row++) {
            line[row] = weights[address + row];
        }
    }

    /** The weight of one row of a diagonal tile. */
    int diagonal(int tile, int row) {
        return weights[tile + row];
    }
}
