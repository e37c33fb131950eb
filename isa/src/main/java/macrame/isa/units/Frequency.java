package macrame.isa.units;

/** A clock rate in whole hertz. */
public record Frequency(long hertz) {
    public Frequency {
        if (hertz < 0) {
            throw new IllegalArgumentException("Frequency is negative: " + hertz);
        }
    }
}
