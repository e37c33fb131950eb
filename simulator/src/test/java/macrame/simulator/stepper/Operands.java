package macrame.simulator.stepper;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import macrame.isa.instruction.AccumulatorWidth;
import macrame.isa.instruction.CodeType;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Space;

/** Where a {@code mac} finds its numbers. */
final class Operands {
    private final Mac mac;
    private final Memory memory;

    Operands(Mac mac, Memory memory) {
        this.mac = mac;
        this.memory = memory;
    }

    boolean isDense() {
        return mac.tile() == Mac.Tile.DENSE;
    }

    /** Whether the tile has a weight for this row and column; a diagonal one has one a row. */
    boolean hasWeight(int row, int column) {
        return isDense() || column == ownColumn(row);
    }

    /** The column that a row of a diagonal tile uses. */
    private int ownColumn(int row) {
        return row / (mac.rows() / mac.inputs().count());
    }

    /** A weight out of the bytes of a tile. */
    long weight(byte[] tile, int row, int column) {
        CodeType type = mac.types().weight();
        long element = isDense() ? (long) column * mac.rows() + row : row;
        return Memory.number(tile, element * type.bits(), type.bits(), type.isSigned());
    }

    /** The factor of a column, behind the weights of a scaled tile. */
    long scale(byte[] tile, int column) {
        long weightBytes = ((long) mac.rows() * mac.inputs().count() * mac.weightBits() + 7) / 8;
        return mac.types().columnScales() ? Memory.number(tile, 8 * (weightBytes + 2L * column), 16, false) : 1;
    }

    int tileBytes() {
        int weights = isDense() ? mac.rows() * mac.inputs().count() : mac.rows();
        int scales = mac.types().columnScales() ? 2 * mac.inputs().count() : 0;
        return (weights * mac.weightBits() + 7) / 8 + scales;
    }

    byte[] tile(Step step) {
        byte[] tile = new byte[tileBytes()];
        System.arraycopy(memory.scratchpad(Space.WEIGHTS), (int) step.weight(), tile, 0, tile.length);
        return tile;
    }

    long inputAddress(Step step, int column) {
        return step.input()
                + (long) column / mac.inputs().run() * mac.inputs().pitch()
                + (long) column % mac.inputs().run() * mac.inputs().step();
    }

    long input(Step step, int column) {
        CodeType type = mac.types().activation();
        return memory.number(Space.ACTIVATIONS, 8 * inputAddress(step, column), type.bits(), type.isSigned());
    }

    /** Sums of inputs that the row-sum unit keeps beside the rows: one, or each row's own. */
    int unitSums() {
        return mac.sums().unit() ? isDense() ? 1 : mac.rows() : 0;
    }

    /** The banks of a step's biases, if it has any. */
    Set<Bank> biasBanks(Step step) {
        Set<Bank> banks = new HashSet<>();
        if (mac.initialization() == Initialization.BIAS) {
            for (int i = 0; i < mac.rows() * mac.types().biasBits() / 8; i++) {
                banks.add(memory.bank(Space.PARAMETERS, step.bias() + i));
            }
        }
        return banks;
    }

    int sumVector(int accumulator) {
        return accumulator - mac.accumulators() + mac.sums().vector();
    }

    /** Gives a step's accumulators, and its sums of inputs, their first value. */
    void initialize(Step step) {
        for (int row = 0; row < mac.rows(); row++) {
            memory.put(step.accumulator(), row, AccumulatorWidth.NARROW, initial(step, row));
        }
        for (int row = 0; row < unitSums(); row++) {
            memory.put(sumVector(step.accumulator()), row, AccumulatorWidth.NARROW, BigInteger.ZERO);
        }
    }

    /** What an accumulator holds before the first product. */
    BigInteger initial(Step step, int row) {
        int bytes = mac.types().biasBits() / 8;
        return mac.initialization() == Initialization.BIAS
                ? BigInteger.valueOf(memory.integer(Space.PARAMETERS, step.bias() + (long) bytes * row, bytes))
                : BigInteger.ZERO;
    }
}
