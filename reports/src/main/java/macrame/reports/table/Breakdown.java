package macrame.reports.table;

import static macrame.reports.figure.Numbers.bytes;
import static macrame.reports.figure.Numbers.grouped;
import static macrame.reports.figure.Numbers.percent;
import static macrame.reports.table.TextTable.Side.LEFT;
import static macrame.reports.table.TextTable.Side.RIGHT;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import macrame.reports.figure.ConstantLabels;
import macrame.reports.figure.DataDependentTerm;
import macrame.reports.figure.EngineStates;
import macrame.reports.figure.Numbers;
import macrame.reports.figure.PortConflicts;
import macrame.reports.figure.Run;
import macrame.reports.figure.Traffic;
import macrame.reports.figure.Words;
import macrame.simulator.energy.EnergyItem.Component;

/** Tables of where a run's time, bytes and energy went, each with its shares of the whole. */
final class Breakdown {
    private Breakdown() {}

    /** After table 3 of Jouppi et al. 2017 (the first TPU): what became of each processing element in each cycle. */
    static String arrayTime(Run run) {
        long total = run.result().cycles() * run.accelerator().peakMacsPerCycle();
        TextTable table =
                new TextTable().column("", LEFT).column("PE-cycles", RIGHT).column("share", RIGHT);
        run.result().peCycles().forEach((cause, cycles) -> {
            if (cycles != 0) {
                table.row(Words.of(cause), grouped(cycles), part(cycles, total));
            }
        });
        table.row("total", grouped(total), part(total, total));
        return "the array's time\n" + text(table);
    }

    /** One column for each state that any engine was in. */
    static String engineTime(Run run) {
        List<String> states = EngineStates.of(run.result());
        TextTable table = new TextTable().column("", LEFT);
        states.forEach(state -> table.column(state.replace(EngineStates.WAITING, "for "), RIGHT));
        run.result().engineCycles().forEach((engine, cycles) -> {
            List<String> cells = new ArrayList<>(List.of(engine));
            states.forEach(state -> cells.add(cell(cycles.getOrDefault(state, 0L), run)));
            table.row(cells.toArray(String[]::new));
        });
        return "the engines' time, in percent: busy, bank conflicts, waiting for another, idle\n" + text(table);
    }

    /** Nothing where no cycle was lost. */
    static String portConflicts(Run run) {
        ImmutableList<PortConflicts> conflicts = PortConflicts.of(run.result());
        if (conflicts.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable()
                .column("", LEFT)
                .column("vector", RIGHT)
                .column("store", RIGHT)
                .column("load", RIGHT);
        for (PortConflicts at : conflicts) {
            table.row(at.scratchpad(), grouped(at.vector()), grouped(at.store()), grouped(at.load()));
        }
        return "cycles lost at the ports of the scratchpads' banks\n" + text(table) + "\n";
    }

    private static String cell(long cycles, Run run) {
        return cycles == 0 ? "-" : part(cycles, run.result().cycles()).replace(" %", "");
    }

    static String traffic(Run run) {
        TextTable table = new TextTable().column("", LEFT).column("read", RIGHT).column("written", RIGHT);
        for (Traffic traffic : Traffic.of(run.result().counters())) {
            table.row(traffic.contents(), bytes(traffic.readBytes()), bytes(traffic.writtenBytes()));
        }
        return "bytes at DRAM\n" + text(table);
    }

    /** Nothing where no weights have zero points. */
    static String dataDependentTerm(Run run) {
        return DataDependentTerm.of(run)
                .map(term -> "\nzero points of weights: the data-dependent term\n" + text(dataDependentTerm(run, term)))
                .orElse("");
    }

    private static TextTable dataDependentTerm(Run run, DataDependentTerm term) {
        TextTable table = new TextTable().column("", LEFT).column("", RIGHT).column("", LEFT);
        long cycles = run.result().cycles();
        table.row("input sums in rows of ones", grouped(term.inputSums()), "multiply-accumulates");
        table.row("array slots of ones alone", grouped(term.slots()), "cycles, " + part(term.slots(), cycles));
        table.row("row-sum unit", grouped(term.unitAdds()), "additions");
        table.row("corrections", grouped(term.correctCycles()), "cycles, " + part(term.correctCycles(), cycles));
        table.row(
                "energy",
                Numbers.energy(term.picojoules()),
                part(term.picojoules(), run.energyPicojoules())
                        + " of the run's, its accesses to memories not counted");
        return table;
    }

    static String energy(Run run) {
        double total = run.energyPicojoules();
        TextTable table =
                new TextTable().column("", LEFT).column("energy", RIGHT).column("share", RIGHT);
        for (Component component : Component.values()) {
            double picojoules = run.energyPicojoules(component);
            table.row(Words.of(component), Numbers.energy(picojoules), part(picojoules, total));
        }
        table.row("total", Numbers.energy(total), part(total, total));
        return "energy\n" + text(table) + " ".repeat(TerminalReport.INDENT) + labels(run) + "\n";
    }

    /** How much of the energy rests on which kind of constant. */
    private static String labels(Run run) {
        StringJoiner text = new StringJoiner(", ");
        ConstantLabels.shares(run).forEach((label, share) -> text.add(label + " " + percent(share)));
        return "from constants: " + text;
    }

    private static String part(long part, long whole) {
        return percent(Run.share(part, whole));
    }

    private static String part(double part, double whole) {
        return percent(Run.share(part, whole));
    }

    private static String text(TextTable table) {
        return table.text(TerminalReport.INDENT, 0, TerminalReport.WIDTH);
    }
}
