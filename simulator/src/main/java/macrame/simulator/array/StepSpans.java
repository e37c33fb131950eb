package macrame.simulator.array;

import macrame.isa.hardware.ArraySpec;
import macrame.simulator.probe.Probe;

/** Tells a probe every stage of every step. A step is numbered within its instruction, and so is a tile. */
final class StepSpans implements StepListener {
    private static final String UNIT = "array";

    private final Probe probe;
    private final int instruction;
    private final ArraySpec array;
    private final MacSchedule schedule;

    StepSpans(Probe probe, int instruction, ArraySpec array, MacSchedule schedule) {
        this.probe = probe;
        this.instruction = instruction;
        this.array = array;
        this.schedule = schedule;
    }

    @Override
    public void bias(int step, long slot) {
        span("bias", slot, slot + 1, "step " + step);
    }

    @Override
    public void tile(int step, long first, long last) {
        span("weight-beats", first, last + 1, "tile " + (schedule.tiles() - 1) + " for step " + step);
    }

    @Override
    public void step(int step, long slot, int words) {
        String detail = "step " + step;
        long last = slot + schedule.passes() - 1;
        span("activation-read", slot - words + 1, slot + 1, detail);
        span("latch", slot, last + 1, detail);
        span("multiply", slot + 1, last + 2, detail);
        int stages = array.rescaleStages();
        int treeDepth = array.treeDepth();
        if (stages > 0) {
            span("rescale", slot + 2, last + 2 + stages, detail);
        }
        if (treeDepth > 0) {
            span("tree", slot + 2 + stages, last + 2 + stages + treeDepth, detail);
        }
        span("accumulate", last + 2 + stages + treeDepth, last + 3 + stages + treeDepth, detail);
    }

    private void span(String activity, long from, long to, String detail) {
        probe.span(UNIT, activity, from, to, instruction, detail);
    }
}
