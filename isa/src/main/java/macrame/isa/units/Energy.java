package macrame.isa.units;

import macrame.isa.units.Notation.Unit;

/** An energy in whole attojoules, a millionth of a picojoule. */
public record Energy(long attojoules) implements Comparable<Energy> {
    private static final Notation NOTATION = new Notation(
            new Unit("aJ", 1), new Unit("fJ", 1_000), new Unit("pJ", 1_000_000), new Unit("nJ", 1_000_000_000));

    public Energy {
        if (attojoules < 0) {
            throw new IllegalArgumentException("energy is " + attojoules + " attojoules, must not be negative");
        }
    }

    /** Reads such text as "0.2 pJ". */
    public static Energy parse(String text) {
        return parse("energy", text);
    }

    /**
     * Reads the text of the quantity called {@code name}.
     *
     * @throws IllegalArgumentException saying "name is 'text', " and what is accepted
     */
    public static Energy parse(String name, String text) {
        return new Energy(NOTATION.parse(name, text));
    }

    /** The double nearest to this energy in picojoules. */
    public double picojoules() {
        return attojoules / 1e6;
    }

    @Override
    public int compareTo(Energy other) {
        return Long.compare(attojoules, other.attojoules);
    }

    /** The text that {@link #parse(String)} reads back to the same quantity. */
    @Override
    public String toString() {
        return NOTATION.format(attojoules);
    }
}
