package macrame.isa.units;

import macrame.isa.units.Notation.Unit;

/** An electric current in whole microamperes. */
public record Current(long microamperes) implements Comparable<Current> {
    private static final Notation NOTATION =
            new Notation(new Unit("uA", 1), new Unit("mA", 1_000), new Unit("A", 1_000_000));

    public Current {
        if (microamperes < 0) {
            throw new IllegalArgumentException("current is " + microamperes + " microamperes, must not be negative");
        }
    }

    /**
     * Reads the text of the quantity called {@code name}.
     *
     * @throws IllegalArgumentException saying "name is 'text', " and what is accepted
     */
    public static Current parse(String name, String text) {
        return new Current(NOTATION.parse(name, text));
    }

    @Override
    public int compareTo(Current other) {
        return Long.compare(microamperes, other.microamperes);
    }

    /** The text that {@link #parse} reads back to the same quantity. */
    @Override
    public String toString() {
        return NOTATION.format(microamperes);
    }
}
