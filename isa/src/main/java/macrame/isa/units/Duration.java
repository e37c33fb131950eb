package macrame.isa.units;

import macrame.isa.units.Notation.Unit;

/** A span of time in whole picoseconds. */
public record Duration(long picoseconds) implements Comparable<Duration> {
    private static final Notation NOTATION = new Notation(
            new Unit("ps", 1),
            new Unit("ns", 1_000),
            new Unit("us", 1_000_000),
            new Unit("ms", 1_000_000_000),
            new Unit("s", 1_000_000_000_000L));

    public Duration {
        if (picoseconds < 0) {
            throw new IllegalArgumentException("duration is " + picoseconds + " picoseconds, must not be negative");
        }
    }

    /** Reads such text as "2.5 us". */
    public static Duration parse(String text) {
        return parse("duration", text);
    }

    /**
     * Reads the text of the quantity called {@code name}.
     *
     * @throws IllegalArgumentException saying "name is 'text', " and what is accepted
     */
    public static Duration parse(String name, String text) {
        return new Duration(NOTATION.parse(name, text));
    }

    @Override
    public int compareTo(Duration other) {
        return Long.compare(picoseconds, other.picoseconds);
    }

    /** The text that {@link #parse(String)} reads back to the same quantity. */
    @Override
    public String toString() {
        return NOTATION.format(picoseconds);
    }
}
