package macrame.simulator.array;

import macrame.simulator.probe.Probe;

/** Tells a probe what the array does for one instruction. */
record InstructionSpans(Probe probe, int instruction) {
    private static final String UNIT = "array";

    void span(String activity, long from, long to, String detail) {
        probe.span(UNIT, activity, from, to, instruction, detail);
    }
}
