package macrame.reports.cli;

import java.util.Locale;
import macrame.simulator.probe.Probe;

/** How much a trace tells, as the user writes it. */
enum TraceDetail {
    INSTRUCTIONS(Probe.Detail.INSTRUCTIONS),
    STEPS(Probe.Detail.STEPS);

    private final Probe.Detail detail;

    TraceDetail(Probe.Detail detail) {
        this.detail = detail;
    }

    Probe.Detail detail() {
        return detail;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
