package macrame.reports.table;

import static macrame.reports.figure.Numbers.bytes;
import static macrame.reports.figure.Numbers.grouped;
import static macrame.reports.figure.Numbers.percent;
import static macrame.reports.table.TextTable.Side.LEFT;
import static macrame.reports.table.TextTable.Side.RIGHT;

import macrame.isa.hardware.ArraySpec;
import macrame.reports.figure.DramRows;
import macrame.reports.figure.ModelNames;
import macrame.reports.figure.Numbers;
import macrame.reports.figure.Printable;
import macrame.reports.figure.Reason;
import macrame.reports.figure.Run;
import macrame.simulator.machine.Bound;
import macrame.simulator.machine.HostOperatorCount;
import macrame.simulator.machine.RunResult;

/** What a run prints: the network's totals, why it takes its time, its costliest layers, and where time, bytes and energy went. */
public final class TerminalReport {
    static final int WIDTH = 100;
    static final int INDENT = 2;

    private TerminalReport() {}

    public static String text(Run run) {
        StringBuilder text = new StringBuilder();
        text.append(heading(run)).append('\n');
        text.append(totals(run)).append('\n');
        text.append(why(run)).append('\n');
        text.append(LayerTable.costliest(run)).append('\n');
        text.append(ScaleSimTable.text(run));
        text.append(Breakdown.arrayTime(run)).append('\n');
        text.append(Breakdown.engineTime(run)).append('\n');
        text.append(Breakdown.portConflicts(run));
        text.append(Breakdown.traffic(run)).append('\n');
        text.append(Breakdown.energy(run));
        text.append(Breakdown.dataDependentTerm(run));
        text.append(hostWork(run.result()));
        return text.toString();
    }

    /** What is said of a network whose constants have no values. */
    public static String withoutValues(long constantBytes) {
        return "\nno value was computed, as with --timing-only: %s of weights have none\n"
                .formatted(bytes(constantBytes));
    }

    private static String heading(Run run) {
        ArraySpec array = run.accelerator().array();
        String machine = " on " + run.acceleratorName() + "\n";
        return fitting(Printable.text(run.model()), WIDTH + 1 - machine.length())
                + machine
                + "%d x %d array at %s, peak %s; DRAM peak %s\nenergy table %s; configuration %s\n"
                        .formatted(
                                array.rows(),
                                array.columns(),
                                Numbers.frequency(run.result().clockHz()),
                                Numbers.perSecond(run.peakMacsPerSecond(), "MAC"),
                                Numbers.perSecond((double) run.peakBytesPerSecond(), "B"),
                                run.accelerator().energyTable(),
                                run.configurationHash());
    }

    /** The end of a path tells more than its beginning. */
    private static String fitting(String path, int width) {
        return path.length() <= width ? path : "..." + path.substring(path.length() - Math.max(0, width - 3));
    }

    private static String totals(Run run) {
        RunResult result = run.result();
        TextTable table = new TextTable().column("", LEFT).column("", RIGHT).column("", LEFT);
        table.row("cycles", grouped(result.cycles()), Numbers.time(run.seconds()) + " an inference");
        run.inferencesPerSecond().ifPresent(rate -> table.row("inferences per second", Numbers.count(rate), ""));
        table.row(
                "energy per inference",
                Numbers.energy(run.energyPicojoules()),
                result.macs() == 0 ? "" : Numbers.digits(run.energyPicojoules() / result.macs()) + " pJ a MAC");
        table.row("MACs", grouped(result.macs()), percent(run.utilization()) + " of the array's peak");
        table.row("DRAM read", bytes(result.dramReadBytes()), grouped(result.dramReadBytes()) + " B");
        table.row("DRAM written", bytes(result.dramWriteBytes()), grouped(result.dramWriteBytes()) + " B");
        table.row(
                "DRAM bandwidth",
                Numbers.perSecond(run.achievedBytesPerSecond(), "B"),
                percent(run.achievedBytesPerSecond() / run.peakBytesPerSecond()) + " of the peak "
                        + Numbers.perSecond((double) run.peakBytesPerSecond(), "B"));
        DramRows.of(run)
                .ifPresent(rows -> table.row(
                        "DRAM row hits",
                        percent(rows.hitRate()),
                        "of %s reads and writes; %s"
                                .formatted(grouped(rows.total().commands()), rows.name())));
        run.effectiveWeightBits()
                .ifPresent(bits -> table.row(
                        "effective bits",
                        Numbers.digits(bits),
                        "a weight, with 16 bits for each scale and each zero point"));
        busiest(run, table);
        return table.text(INDENT, 0, WIDTH);
    }

    private static void busiest(Run run, TextTable table) {
        Bound bound = run.boundBy();
        long cycles = run.boundCycles(bound);
        String ratio = cycles == 0
                ? ""
                : "; simulated is " + Numbers.digits((double) run.result().cycles() / cycles) + " x that";
        table.row("busiest", grouped(cycles), "cycles at least for " + bound.label() + ratio);
    }

    private static String why(Run run) {
        return "why\n"
                + Paragraph.item(Reason.of(run, ModelNames.brief(run.model())).sentence());
    }

    private static String hostWork(RunResult result) {
        if (result.hostOperators().isEmpty()) {
            return "";
        }
        TextTable table =
                new TextTable().column("operator", LEFT).column("count", RIGHT).column("name", LEFT);
        for (HostOperatorCount host : result.hostOperators()) {
            table.row(host.operator(), Integer.toString(host.count()), Printable.text(host.name()));
        }
        return "\nhost work, outside the machine: 0 cycles and 0 pJ here, its tensors' way through DRAM is counted\n"
                + table.text(INDENT, 2, WIDTH);
    }
}
