package macrame.reports.table;

import macrame.reports.figure.Roofline;
import macrame.reports.figure.Run;
import macrame.simulator.machine.Bound;

/** What kind of limit a run has met. Runs on one accelerator in equal situations can be told about together. */
record Situation(String accelerator, Bound bound, Kind kind) {
    /** The share of a run's time from which on its largest bound is taken for the reason of it. */
    private static final double CLOSE = 0.8;

    /** How near a run comes to its largest bound. */
    enum Kind {
        AT_THE_ROOF,
        ABOVE_THE_ROOF,
        /** No resource has anything to do, as with work for the host alone. */
        NO_ROOF
    }

    static Situation of(Run run) {
        Roofline roof = Roofline.of(run);
        return new Situation(run.accelerator().name(), roof.binding(), kind(roof.closeness()));
    }

    private static Kind kind(double closeness) {
        if (closeness == 0) {
            return Kind.NO_ROOF;
        }
        return closeness >= CLOSE ? Kind.AT_THE_ROOF : Kind.ABOVE_THE_ROOF;
    }
}
