package macrame.isa.instruction;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;

/** Operands on their way into a record, handed out in the order of the table's rows. */
final class FieldValues {
    private final Header header;
    private final long[] values;
    private final ImmutableList<Level> levels;
    private int next;

    FieldValues(Header header, long[] values, ImmutableList<Level> levels) {
        this.header = header;
        this.values = values;
        this.levels = levels;
    }

    Header header() {
        return header;
    }

    ImmutableList<Level> levels() {
        return levels;
    }

    long nextLong() {
        return values[next++];
    }

    int nextInt() {
        return Math.toIntExact(nextLong());
    }

    boolean nextBoolean() {
        return nextLong() != 0;
    }

    <E extends Enum<E>> E next(E[] constants) {
        return constants[nextInt()];
    }

    /** A width in bits. */
    int next(ImmutableIntArray widths) {
        return widths.get(nextInt());
    }

    CodeType nextType() {
        return new CodeType(next(OutputCodes.WIDTHS), next(Sign.values()));
    }

    Rescale nextRescale() {
        return new Rescale(nextInt(), nextInt(), nextInt());
    }

    OutputCodes nextCodes() {
        return new OutputCodes(next(OutputCodes.WIDTHS), nextInt(), nextInt(), nextInt());
    }

    boolean isEmpty() {
        return next == values.length;
    }
}
