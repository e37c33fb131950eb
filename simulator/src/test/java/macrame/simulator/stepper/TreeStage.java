package macrame.simulator.stepper;

import java.math.BigInteger;
import macrame.isa.instruction.AccumulatorWidth;

/**
 * A step under way through a broadcast array: the products of each row, behind the rows inputs to be summed, halved in
 * number by each stage of the adder trees.
 */
final class TreeStage {
    private final int mac;
    private final int rows;
    private final int accumulator;
    private final int sumVector;
    private final boolean last;
    private long[][] sums;
    private int age;

    TreeStage(int mac, int rows, int accumulator, int sumVector, boolean last, long[][] sums) {
        this.mac = mac;
        this.rows = rows;
        this.accumulator = accumulator;
        this.sumVector = sumVector;
        this.last = last;
        this.sums = sums;
    }

    /** As far as a rehearsal asks. */
    TreeStage copy() {
        TreeStage copy = new TreeStage(mac, rows, accumulator, sumVector, last, new long[sums.length][0]);
        copy.age = age;
        return copy;
    }

    int mac() {
        return mac;
    }

    /** Whether it is its instruction's last. */
    boolean isLast() {
        return last;
    }

    boolean writes(int vector) {
        return accumulator == vector || (sums.length > rows && sumVector == vector);
    }

    /** One clock: how many it has been under way. */
    int clock() {
        return ++age;
    }

    void halve() {
        for (int row = 0; row < sums.length; row++) {
            long[] halved = new long[(sums[row].length + 1) / 2];
            for (int i = 0; i < sums[row].length; i++) {
                halved[i / 2] += sums[row][i];
            }
            sums[row] = halved;
        }
    }

    /** Into the accumulators, each row's sum; behind the rows, those of the row-sum unit into their vector. */
    void accumulate(Memory memory) {
        for (int row = 0; row < sums.length; row++) {
            boolean unit = row >= rows;
            memory.add(
                    unit ? sumVector : accumulator,
                    unit ? row - rows : row,
                    AccumulatorWidth.NARROW,
                    BigInteger.valueOf(sums[row][0]));
        }
    }
}
