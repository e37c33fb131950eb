package macrame.isa.units;

/** A span of time in whole picoseconds. */
public record Duration(long picoseconds) {
    public Duration {
        if (picoseconds < 0) {
            throw new IllegalArgumentException("Duration is negative: " + picoseconds);
        }
    }
}
