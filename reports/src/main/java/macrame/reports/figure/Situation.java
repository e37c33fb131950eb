package macrame.reports.figure;

import macrame.reports.figure.Roofline.Roof;
import macrame.simulator.machine.Bound;

/**
 * What kind of limit a run has met. Runs on one accelerator in equal situations can be told about together.
 *
 * @param wide whether the array has much to do, with lanes less than half full: it is wider than the layers are
 */
record Situation(String accelerator, Roof roof, Bound bound, Kind kind, boolean wide) {
    /** The share of a run's time from which on its largest bound is taken for the reason of it. */
    private static final double CLOSE = 0.8;

    private static final double HALF = 0.5;

    /** The share below which the largest bound is not taken for the reason at all. */
    private static final double THIRD = 1 / 3.0;

    /** How near a run comes to its largest bound. */
    enum Kind {
        AT_THE_ROOF,
        ABOVE_THE_ROOF,
        /** Far above its bounds, where one layer's loads wait for the DRAM longer than that, and most of the time. */
        LATENCY,
        /** So far above its bounds that what the array waits for is the reason. */
        WAITING,
        /** No resource has anything to do, as with work for the host alone. */
        NO_ROOF
    }

    static Situation of(Run run) {
        Roofline roof = Roofline.of(run);
        boolean wide = roof.isArrayBusy() && ArrayTime.of(run).laneFill() < HALF;
        return new Situation(run.accelerator().name(), roof.roof(), roof.binding(), kind(roof), wide);
    }

    private static Kind kind(Roofline roof) {
        if (!roof.isBound()) {
            return Kind.NO_ROOF;
        }
        if (roof.closeness() >= CLOSE) {
            return Kind.AT_THE_ROOF;
        }
        double latency = roof.share(Bound.DRAM_LATENCY);
        if (latency > roof.closeness() && latency >= HALF) {
            return Kind.LATENCY;
        }
        return roof.closeness() < THIRD ? Kind.WAITING : Kind.ABOVE_THE_ROOF;
    }
}
