package macrame.simulator.kernel;

/** What happens first among the events of one instant. */
public enum Phase {
    /** Work ends: before anything starts, or what it sets free would be missed by one cycle. */
    COMPLETION,
    /** Work starts: before new work is handed out, or a place that this start empties would stay empty for a cycle. */
    START,
    /** Work is handed out: before shared things are granted, or a request made now would not take part. */
    SUPPLY,
    /** Shared things are granted: last, so that whoever asked in this instant is heard, whatever the order of asking. */
    ARBITRATION
}
