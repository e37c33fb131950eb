package macrame.isa.units;

/** An amount of memory in bytes. */
public record DataSize(long bytes) {
    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("DataSize is negative: " + bytes);
        }
    }
}
