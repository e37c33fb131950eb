package macrame.simulator.stats;

/** Something that is counted; implemented by enums, so that each counter has one slot. */
public interface Counter {
    /** Dotted path, lower case. */
    String path();

    /** The unit of the count, plural: cycles, bytes, elements. */
    String unit();

    /** One sentence that says what one more means. */
    String sentence();

    int ordinal();
}
