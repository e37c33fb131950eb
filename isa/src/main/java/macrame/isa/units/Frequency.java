package macrame.isa.units;

import macrame.isa.units.Notation.Unit;

/** A clock rate in whole hertz. */
public record Frequency(long hertz) implements Comparable<Frequency> {
    private static final Notation NOTATION = new Notation(
            new Unit("Hz", 1), new Unit("kHz", 1_000), new Unit("MHz", 1_000_000), new Unit("GHz", 1_000_000_000));

    public Frequency {
        if (hertz < 0) {
            throw new IllegalArgumentException("frequency is " + hertz + " hertz, must not be negative");
        }
    }

    /** Reads such text as "1.2 GHz". */
    public static Frequency parse(String text) {
        return parse("frequency", text);
    }

    /**
     * Reads the text of the quantity called {@code name}.
     *
     * @throws IllegalArgumentException saying "name is 'text', " and what is accepted
     */
    public static Frequency parse(String name, String text) {
        return new Frequency(NOTATION.parse(name, text));
    }

    @Override
    public int compareTo(Frequency other) {
        return Long.compare(hertz, other.hertz);
    }

    /** The text that {@link #parse(String)} reads back to the same quantity. */
    @Override
    public String toString() {
        return NOTATION.format(hertz);
    }
}
