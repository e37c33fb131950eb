package macrame.isa.units;

import macrame.isa.units.Notation.Unit;

/** An electric potential in whole microvolts. */
public record Voltage(long microvolts) implements Comparable<Voltage> {
    private static final Notation NOTATION =
            new Notation(new Unit("uV", 1), new Unit("mV", 1_000), new Unit("V", 1_000_000));

    public Voltage {
        if (microvolts < 0) {
            throw new IllegalArgumentException("voltage is " + microvolts + " microvolts, must not be negative");
        }
    }

    /**
     * Reads the text of the quantity called {@code name}.
     *
     * @throws IllegalArgumentException saying "name is 'text', " and what is accepted
     */
    public static Voltage parse(String name, String text) {
        return new Voltage(NOTATION.parse(name, text));
    }

    @Override
    public int compareTo(Voltage other) {
        return Long.compare(microvolts, other.microvolts);
    }

    /** The text that {@link #parse} reads back to the same quantity. */
    @Override
    public String toString() {
        return NOTATION.format(microvolts);
    }
}
