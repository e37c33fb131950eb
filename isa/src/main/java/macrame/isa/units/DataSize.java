package macrame.isa.units;

import macrame.isa.units.Notation.Unit;

/** An amount of memory in bytes. */
public record DataSize(long bytes) implements Comparable<DataSize> {
    private static final Notation NOTATION = new Notation(
            new Unit("B", 1),
            new Unit("KiB", 1L << 10),
            new Unit("MiB", 1L << 20),
            new Unit("GiB", 1L << 30),
            new Unit("TiB", 1L << 40));

    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("data size is " + bytes + " bytes, must not be negative");
        }
    }

    /** Reads such text as "64 KiB". */
    public static DataSize parse(String text) {
        return parse("data size", text);
    }

    /**
     * Reads the text of the quantity called {@code name}.
     *
     * @throws IllegalArgumentException saying "name is 'text', " and what is accepted
     */
    public static DataSize parse(String name, String text) {
        return new DataSize(NOTATION.parse(name, text));
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** The text that {@link #parse(String)} reads back to the same quantity. */
    @Override
    public String toString() {
        return NOTATION.format(bytes);
    }
}
