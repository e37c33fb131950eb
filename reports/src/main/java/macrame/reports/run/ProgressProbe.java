package macrame.reports.run;

import java.util.function.LongConsumer;
import macrame.simulator.probe.Probe;

/** Tells how far a run has come, as the furthest instruction that has been heard of, and hands on what it hears. */
public final class ProgressProbe implements Probe {
    private final Probe next;
    private final Detail detail;
    private final LongConsumer progress;
    private long furthest;

    public ProgressProbe(Probe next, LongConsumer progress) {
        this.next = next;
        this.detail = next.detail() == Detail.NOTHING ? Detail.INSTRUCTIONS : next.detail();
        this.progress = progress;
    }

    @Override
    public Detail detail() {
        return detail;
    }

    @Override
    public void span(String unit, String activity, long fromCycle, long toCycle, long subject, String text) {
        if (subject >= furthest) {
            furthest = subject + 1;
            progress.accept(furthest);
        }
        next.span(unit, activity, fromCycle, toCycle, subject, text);
    }
}
