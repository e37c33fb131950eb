package macrame.isa.fault;

import com.google.common.collect.ComparisonChain;

/** Where a character stands in a file; line and column count from 1. */
public record Position(int line, int column) implements Comparable<Position> {
    public static final Position START = new Position(1, 1);

    /** The position of the character that would follow {@code text}. */
    public static Position after(String text) {
        int lines = (int) text.chars().filter(character -> character == '\n').count();
        int start = text.lastIndexOf('\n') + 1;
        return new Position(lines + 1, text.codePointCount(start, text.length()) + 1);
    }

    @Override
    public int compareTo(Position other) {
        return ComparisonChain.start()
                .compare(line, other.line)
                .compare(column, other.column)
                .result();
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
