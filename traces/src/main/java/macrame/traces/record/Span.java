package macrame.traces.record;

/**
 * What one unit did from the start of one cycle to the start of another.
 *
 * @param instruction position in the program of the instruction it was done for, or -1
 */
public record Span(long fromCycle, long toCycle, String unit, String activity, long instruction, String detail) {}
