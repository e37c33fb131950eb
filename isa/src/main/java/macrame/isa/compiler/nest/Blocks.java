package macrame.isa.compiler.nest;

/**
 * Blocks of output channels of one size, each of which fills the rows of the array; channels follow each other.
 *
 * @param rows output channels of one block; 0 for one that only sums the inputs
 * @param firstInput the first input channel that the first block reads
 * @param inputStride input channels from one block's first to the next one's
 * @param inputs input channels that one block reads
 * @param sums where a block finds the sums of its inputs
 */
public record Blocks(
        int firstChannel, int count, int rows, int firstInput, int inputStride, int inputs, InputSums sums) {
    /** Where the sum of the inputs, which weights with a zero point call for, is made. */
    public enum InputSums {
        /** Not needed. */
        NONE,
        /** In the block's own accumulators, in a row of ones behind its output channels. */
        ROW,
        /** In accumulators of its own beside the block's. */
        BESIDE,
        /** In or beside the first block of all, which reads the same inputs. */
        SHARED
    }

    /** Blocks that need no sums of inputs. */
    public Blocks(int firstChannel, int count, int rows, int firstInput, int inputStride, int inputs) {
        this(firstChannel, count, rows, firstInput, inputStride, inputs, InputSums.NONE);
    }

    /** {@code number} blocks from block {@code first} on. */
    public Blocks range(int first, int number) {
        return new Blocks(
                firstChannel + first * rows, number, rows, firstInput + first * inputStride, inputStride, inputs, sums);
    }

    Blocks with(InputSums newSums) {
        return new Blocks(firstChannel, count, rows, firstInput, inputStride, inputs, newSums);
    }

    public int channels() {
        return count * rows;
    }

    /** Rows of ones of one block. */
    public int ones() {
        return sums == InputSums.ROW ? 1 : 0;
    }

    /** Rows of the array that one block takes. */
    public int arrayRows() {
        return rows + ones();
    }

    /** Which of these blocks begins with {@code channel}. */
    public int indexOf(int channel) {
        return rows == 0 ? 0 : (channel - firstChannel) / rows;
    }

    /** One past the last input channel that any of the blocks reads. */
    public int endInput() {
        return firstInput + (count - 1) * inputStride + inputs;
    }
}
