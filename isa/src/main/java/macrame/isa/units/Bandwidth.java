package macrame.isa.units;

/** A transfer rate in whole bytes a second. */
public record Bandwidth(long bytesPerSecond) {
    public Bandwidth {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("Bandwidth is negative: " + bytesPerSecond);
        }
    }
}
