package macrame.simulator.functional;

import macrame.isa.instruction.CodeType;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Sign;
import macrame.isa.instruction.Space;

/** What a mac reads, widened to int. */
final class MacOperands {
    private static final CodeReader SCALES = new CodeReader(new CodeType(Short.SIZE, Sign.UNSIGNED));

    private final Mac mac;
    private final byte[] activations;
    private final byte[] weights;
    private final boolean bytes;
    private final boolean byteWeights;
    private final CodeReader inputReader;
    private final CodeReader weightReader;
    private final int[] columnOffsets;

    MacOperands(ArchitecturalState state, Mac mac) {
        this(mac, state.scratchpad(Space.ACTIVATIONS), state.scratchpad(Space.WEIGHTS));
    }

    /** @param activations the activation scratchpad, or a copy */
    MacOperands(Mac mac, byte[] activations, byte[] weights) {
        this.mac = mac;
        this.activations = activations;
        this.weights = weights;
        this.bytes = mac.types().activation().equals(CodeType.INT8);
        this.byteWeights = mac.types().weight().equals(CodeType.INT8);
        this.inputReader = new CodeReader(mac.types().activation());
        this.weightReader = new CodeReader(mac.types().weight());
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
        if (bytes) {
            for (int i = 0; i < line.length; i++) {
                line[i] = activations[address + positions[i]];
            }
        } else {
            for (int i = 0; i < line.length; i++) {
                line[i] = inputReader.at(activations, address + positions[i], 0);
            }
        }
    }

    /** The inputs x of all columns at one position. */
    void inputs(int address, int[] line) {
        for (int column = 0; column < columnOffsets.length; column++) {
            int at = address + columnOffsets[column];
            line[column] = bytes ? activations[at] : inputReader.at(activations, at, 0);
        }
    }

    /** The weights of one row of a dense tile. */
    void denseRow(int tile, int row, int[] line) {
        int rows = mac.rows();
        for (int column = 0; column < columnOffsets.length; column++) {
            line[column] = weight(tile, column * rows + row) * scale(tile, column);
        }
    }

    /** The weights of one column of a dense tile. */
    void denseColumn(int tile, int column, int[] line) {
        int first = column * line.length;
        int scale = scale(tile, column);
        for (int row = 0; row < line.length; row++) {
            line[row] = weight(tile, first + row) * scale;
        }
    }

    /** The weight of one row of a diagonal tile. */
    int diagonal(int tile, int row) {
        return weight(tile, row);
    }

    private int weight(int tile, int element) {
        return byteWeights ? weights[tile + element] : weightReader.at(weights, tile, element);
    }

    /** What the products of a column of a dense tile are multiplied by; the weight stands in for the product. */
    private int scale(int tile, int column) {
        return mac.types().columnScales()
                ? SCALES.at(weights, tile + mac.tileWeightBytes() + column * Mac.COLUMN_SCALE_BYTES, 0)
                : 1;
    }
}
