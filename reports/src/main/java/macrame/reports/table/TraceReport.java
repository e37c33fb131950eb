package macrame.reports.table;

import static macrame.reports.figure.Numbers.bytes;
import static macrame.reports.figure.Numbers.digits;
import static macrame.reports.figure.Numbers.energy;
import static macrame.reports.figure.Numbers.grouped;
import static macrame.reports.figure.Numbers.perSecond;
import static macrame.reports.figure.Numbers.percent;
import static macrame.reports.figure.Numbers.time;
import static macrame.reports.table.TextTable.Side.LEFT;
import static macrame.reports.table.TextTable.Side.RIGHT;

import macrame.reports.figure.Printable;
import macrame.reports.figure.TraceFigures;
import macrame.simulator.dram.bank.ChannelCounts;
import macrame.simulator.dram.bank.DramEnergy;
import macrame.simulator.dram.bank.DramRun;

/** What {@code dram} prints: how long a trace took, what crossed the bus, how rows were used, and what it drew. */
public final class TraceReport {
    private TraceReport() {}

    public static String text(TraceFigures figures) {
        return Printable.text(figures.trace()) + " on "
                + Printable.text(figures.run().spec().name()) + "\n"
                + table(figures).text(TerminalReport.INDENT, 2, TerminalReport.WIDTH)
                + note(figures.run());
    }

    private static TextTable table(TraceFigures figures) {
        DramRun run = figures.run();
        ChannelCounts counts = run.counts();
        TextTable table = new TextTable().column("", LEFT).column("", RIGHT).column("", LEFT);
        table.row(
                "cycles",
                grouped(run.cycles()),
                time(figures.seconds()) + " at " + digits(figures.clockHertz() / 1e6) + " MHz");
        table.row(
                "requests",
                grouped(run.requests()),
                "reads " + grouped(run.reads()) + ", writes " + grouped(run.requests() - run.reads()) + ", "
                        + bytes(figures.bytes()));
        table.row(
                "bandwidth",
                perSecond(figures.bytesPerSecond(), "B"),
                percent(figures.bytesPerSecond() / figures.peakBytesPerSecond()) + " of the peak, "
                        + perSecond(figures.peakBytesPerSecond(), "B"));
        table.row(
                "mean read latency",
                digits(run.meanReadLatencyCycles()),
                "cycles, " + time(figures.meanReadLatencySeconds()));
        table.row(
                "row hits",
                percent(run.rowHitRate()),
                "activates " + grouped(counts.activates()) + ", precharges " + grouped(counts.precharges())
                        + ", refreshes " + grouped(counts.refreshes()));
        table.row(
                "energy",
                energy(run.energy().totalPj()),
                digits(figures.picojoulesPerBit()) + " pJ a bit, " + digits(figures.watts()) + " W");
        parts(table, run.energy());
        return table;
    }

    private static void parts(TextTable table, DramEnergy energy) {
        part(table, energy, "  activates", energy.activatePj());
        part(table, energy, "  reads", energy.readPj());
        part(table, energy, "  writes", energy.writePj());
        part(table, energy, "  refreshes", energy.refreshPj());
        part(table, energy, "  standing by", energy.backgroundPj());
    }

    private static void part(TextTable table, DramEnergy energy, String name, double picojoules) {
        table.row(name, energy(picojoules), percent(energy.totalPj() == 0 ? 0 : picojoules / energy.totalPj()));
    }

    private static String note(DramRun run) {
        return run.spec().validated()
                ? ""
                : "\n" + Paragraph.item("Not validated: no other simulator's figures were compared with this DRAM's.");
    }
}
