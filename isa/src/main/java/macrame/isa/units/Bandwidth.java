package macrame.isa.units;

import macrame.isa.units.Notation.Unit;

/** A transfer rate in whole bytes a second; GB/s is decimal, GiB/s binary. */
public record Bandwidth(long bytesPerSecond) implements Comparable<Bandwidth> {
    private static final Notation NOTATION = new Notation(
            new Unit("B/s", 1),
            new Unit("kB/s", 1_000),
            new Unit("KiB/s", 1L << 10),
            new Unit("MB/s", 1_000_000),
            new Unit("MiB/s", 1L << 20),
            new Unit("GB/s", 1_000_000_000),
            new Unit("GiB/s", 1L << 30),
            new Unit("TB/s", 1_000_000_000_000L));

    public Bandwidth {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException(
                    "bandwidth is " + bytesPerSecond + " bytes a second, must not be negative");
        }
    }

    /** Reads such text as "12.8 GB/s". */
    public static Bandwidth parse(String text) {
        return parse("bandwidth", text);
    }

    /**
     * Reads the text of the quantity called {@code name}.
     *
     * @throws IllegalArgumentException saying "name is 'text', " and what is accepted
     */
    public static Bandwidth parse(String name, String text) {
        return new Bandwidth(NOTATION.parse(name, text));
    }

    @Override
    public int compareTo(Bandwidth other) {
        return Long.compare(bytesPerSecond, other.bytesPerSecond);
    }

    /** The text that {@link #parse(String)} reads back to the same quantity. */
    @Override
    public String toString() {
        return NOTATION.format(bytesPerSecond);
    }
}
