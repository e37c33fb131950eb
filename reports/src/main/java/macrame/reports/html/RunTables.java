package macrame.reports.html;

import com.google.common.base.Ascii;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.tensor.ParameterAccounting;
import macrame.reports.figure.DataDependentTerm;
import macrame.reports.figure.DramRows;
import macrame.reports.figure.EngineStates;
import macrame.reports.figure.PortConflicts;
import macrame.reports.figure.Run;
import macrame.reports.figure.StoredTensor;
import macrame.reports.figure.Traffic;
import macrame.reports.figure.Words;
import macrame.simulator.energy.EnergyItem;
import macrame.simulator.energy.EnergyItem.Component;
import macrame.simulator.machine.DramChannelResult;
import macrame.simulator.machine.HostOperatorCount;
import macrame.simulator.machine.RunResult;

/** The tables of a run but for that of its layers; each ends with the run's total, which the rows above it sum to. */
final class RunTables {
    private final Run run;
    private final RunResult result;

    RunTables(Run run) {
        this.run = run;
        this.result = run.result();
    }

    HtmlTable arrayTime() {
        long total = result.cycles() * run.accelerator().peakMacsPerCycle();
        HtmlTable table = new HtmlTable("The array\u2019s time, in PE-cycles")
                .words("")
                .numbers("PE-cycles")
                .numbers("share");
        result.peCycles().forEach((use, cycles) -> {
            if (cycles != 0) {
                table.row(Cell.text(Words.of(use)), Cell.count(cycles), Cell.share(Run.share(cycles, total)));
            }
        });
        return table.total(Cell.text("total"), Cell.count(total), Cell.percent(Run.share(total, total)));
    }

    HtmlTable engineTime() {
        List<String> states = EngineStates.of(result);
        HtmlTable table =
                new HtmlTable("The engines\u2019 time: busy, bank conflicts, waiting for another, idle").words("");
        states.forEach(state -> table.numbers(Words.of(state)));
        result.engineCycles().forEach((engine, cycles) -> {
            List<Cell> cells = new ArrayList<>(List.of(Cell.text(engine)));
            states.forEach(state -> cells.add(part(cycles.getOrDefault(state, 0L))));
            table.row(cells.toArray(Cell[]::new));
        });
        return table;
    }

    static HtmlTable portConflicts(List<PortConflicts> conflicts) {
        HtmlTable table = new HtmlTable("Cycles lost at the ports of the scratchpads\u2019 banks")
                .words("")
                .numbers("vector")
                .numbers("store")
                .numbers("load");
        for (PortConflicts at : conflicts) {
            table.row(
                    Cell.text(at.scratchpad()), Cell.count(at.vector()), Cell.count(at.store()), Cell.count(at.load()));
        }
        return table;
    }

    private Cell part(long cycles) {
        return cycles == 0 ? Cell.text("\u2013") : Cell.share(Run.share(cycles, result.cycles()));
    }

    HtmlTable traffic() {
        HtmlTable table = new HtmlTable("Bytes at the DRAM port")
                .words("")
                .numbers("read")
                .numbers("written")
                .numbers("share");
        for (Traffic traffic : Traffic.of(result.counters())) {
            table.row(
                    Cell.text(traffic.contents()),
                    Cell.count(traffic.readBytes()),
                    Cell.count(traffic.writtenBytes()),
                    Cell.share(Run.share(traffic.readBytes() + traffic.writtenBytes(), run.dramBytes())));
        }
        return table.total(
                Cell.text("total"),
                Cell.count(result.dramReadBytes()),
                Cell.count(result.dramWriteBytes()),
                Cell.percent(Run.share(run.dramBytes(), run.dramBytes())));
    }

    static HtmlTable dramRows(DramRows rows) {
        HtmlTable table = new HtmlTable("Channels of the DRAM: " + rows.name())
                .words("")
                .numbers("reads")
                .numbers("writes")
                .numbers("activates")
                .numbers("row hits")
                .numbers("refreshes")
                .numbers("core cycles blocked");
        for (int i = 0; i < rows.channels().size(); i++) {
            table.row(channel("channel " + i, rows.channels().get(i)));
        }
        return table.total(channel("total", rows.total()));
    }

    private static Cell[] channel(String name, DramChannelResult channel) {
        return new Cell[] {
            Cell.text(name),
            Cell.count(channel.reads()),
            Cell.count(channel.writes()),
            Cell.count(channel.activates()),
            Cell.share(DramRows.hitRate(channel)),
            Cell.count(channel.refreshes()),
            Cell.count(channel.blockedCycles())
        };
    }

    HtmlTable components() {
        HtmlTable table =
                new HtmlTable("Energy by component").words("").numbers("energy").numbers("share");
        double total = run.energyPicojoules();
        for (Component component : Component.values()) {
            double picojoules = run.energyPicojoules(component);
            table.row(
                    Cell.text(Words.of(component)), Cell.energy(picojoules), Cell.share(Run.share(picojoules, total)));
        }
        return table.total(Cell.text("total"), Cell.energy(total), Cell.percent(Run.share(total, total)));
    }

    HtmlTable items() {
        HtmlTable table = new HtmlTable("Energy item by item: count × constant")
                .words("component")
                .words("action")
                .numbers("count")
                .numbers("pJ each")
                .numbers("energy")
                .numbers("share")
                .words("constant is")
                .prose("source");
        for (EnergyItem item : result.energy().items()) {
            if (item.count() != 0) {
                item(table, item);
            }
        }
        return table.total(
                Cell.text("total"),
                Cell.text(""),
                Cell.text(""),
                Cell.text(""),
                Cell.energy(run.energyPicojoules()),
                Cell.percent(Run.share(run.energyPicojoules(), run.energyPicojoules())),
                Cell.text(""),
                Cell.text(""));
    }

    private void item(HtmlTable table, EnergyItem item) {
        table.row(
                Cell.text(Words.of(item.component())),
                Cell.text(item.action()),
                Cell.count(item.count()),
                Cell.text(Shown.digits(item.picojoulesEach())),
                Cell.energy(item.picojoules()),
                Cell.share(Run.share(item.picojoules(), run.energyPicojoules())),
                Cell.text(item.label()),
                Cell.text(item.source()));
    }

    static HtmlTable dataDependentTerm(DataDependentTerm term) {
        return new HtmlTable("The data-dependent term of weights with zero points")
                .words("")
                .numbers("amount")
                .words("unit")
                .row(Cell.text("input sums in rows of ones"), Cell.count(term.inputSums()), Cell.text("MACs"))
                .row(Cell.text("array slots of ones alone"), Cell.count(term.slots()), Cell.text("cycles"))
                .row(Cell.text("row-sum unit"), Cell.count(term.unitAdds()), Cell.text("additions"))
                .row(Cell.text("corrections, vector unit"), Cell.count(term.correctCycles()), Cell.text("cycles"))
                .row(Cell.text("energy"), Cell.energy(term.picojoules()), Cell.text("memories not counted"));
    }

    HtmlTable tensors() {
        HtmlTable table = new HtmlTable("Codes, and what scales and zero points add to them")
                .scrolling()
                .words("tensor")
                .words("holds")
                .words("type")
                .words("shape")
                .words("a scale for each")
                .numbers("scales")
                .numbers("elements")
                .numbers("effective bits");
        for (StoredTensor tensor : run.tensors()) {
            table.row(
                    Cell.text(tensor.name()),
                    Cell.text(tensor.contents()),
                    Cell.text(Ascii.toLowerCase(tensor.type().name())),
                    Cell.text(tensor.shape().toString()),
                    Cell.text(tensor.granularity()),
                    Cell.count(tensor.groups()),
                    Cell.count(tensor.elements()),
                    Cell.text(Shown.digits(tensor.effectiveBits(ParameterAccounting.SCALE_AND_ZERO_POINT))));
        }
        return table;
    }

    HtmlTable host() {
        HtmlTable table =
                new HtmlTable("Host work").words("operator").numbers("count").words("name");
        List<HostOperatorCount> operators = result.hostOperators();
        for (HostOperatorCount host : operators) {
            table.row(Cell.text(host.operator()), Cell.count(host.count()), Cell.text(host.name()));
        }
        return table;
    }
}
