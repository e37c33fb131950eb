package macrame.isa.hardware.yaml;

import com.google.common.collect.ComparisonChain;

/** Where a character stands in a file; line and column count from 1. */
record Position(int line, int column) implements Comparable<Position> {
    static final Position START = new Position(1, 1);

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
