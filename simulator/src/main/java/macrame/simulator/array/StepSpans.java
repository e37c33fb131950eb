package macrame.simulator.array;

import macrame.isa.hardware.ArraySpec;

/** Tells a probe every stage of every step. A step is numbered within its instruction, and so is a tile. */
final class StepSpans implements StepListener {
    private final InstructionSpans spans;
    private final ArraySpec array;
    private final MacSchedule schedule;

    StepSpans(InstructionSpans spans, ArraySpec array, MacSchedule schedule) {
        this.spans = spans;
        this.array = array;
        this.schedule = schedule;
    }

    @Override
    public void bias(int step, long slot) {
        spans.span("bias", slot, slot + 1, "step " + step);
    }

    @Override
    public void tile(int step, long first, long last) {
        spans.span("weight-beats", first, last + 1, "tile " + (schedule.tiles() - 1) + " for step " + step);
    }

    @Override
    public void step(int step, long slot, int words) {
        String detail = "step " + step;
        long last = slot + schedule.passes() - 1;
        spans.span("activation-read", slot - words + 1, slot + 1, detail);
        spans.span("latch", slot, last + 1, detail);
        spans.span("multiply", slot + 1, last + 2, detail);
        int stages = array.rescaleStages();
        int treeDepth = array.treeDepth();
        if (stages > 0) {
            spans.span("rescale", slot + 2, last + 2 + stages, detail);
        }
        if (treeDepth > 0) {
            spans.span("tree", slot + 2 + stages, last + 2 + stages + treeDepth, detail);
        }
        spans.span("accumulate", last + 2 + stages + treeDepth, last + 3 + stages + treeDepth, detail);
    }
}
