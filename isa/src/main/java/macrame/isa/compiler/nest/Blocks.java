package macrame.isa.compiler.nest;

/**
 * Blocks of output channels of one size, each of which fills the rows of the array; channels follow each other.
 *
 * @param rows output channels of one block
 * @param firstInput the first input channel that the first block reads
 * @param inputStride input channels from one block's first to the next one's
 * @param inputs input channels that one block reads
 */
public record Blocks(int firstChannel, int count, int rows, int firstInput, int inputStride, int inputs) {
    /** {@code number} blocks from block {@code first} on. */
    public Blocks range(int first, int number) {
        return new Blocks(
                firstChannel + first * rows, number, rows, firstInput + first * inputStride, inputStride, inputs);
    }

    public int channels() {
        return count * rows;
    }

    /** One past the last input channel that any of the blocks reads. */
    public int endInput() {
        return firstInput + (count - 1) * inputStride + inputs;
    }
}
