package macrame.reports.html;

import com.google.common.collect.ImmutableList;
import macrame.reports.figure.LayerGroup;
import macrame.reports.figure.LayerGroups;
import macrame.reports.figure.Outside;
import macrame.reports.figure.Run;
import macrame.reports.figure.Words;
import macrame.simulator.machine.RunResult;

/** The table of a run's layers, which with what the run did outside of them sum to its total. */
final class LayersTable {
    private final Run run;
    private final RunResult result;

    LayersTable(Run run) {
        this.run = run;
        this.result = run.result();
    }

    HtmlTable table() {
        ImmutableList<LayerGroup> groups = groups();
        HtmlTable table = new HtmlTable(caption(groups))
                .scrolling()
                .numbers("#")
                .words("layer")
                .words("operator")
                .numbers("cycles")
                .numbers("of time")
                .numbers("utilization")
                .words("bound by")
                .numbers("MACs")
                .numbers("DRAM read")
                .numbers("DRAM written")
                .numbers("energy");
        groups.forEach(group -> layer(table, group));
        outside(table);
        return table.total(
                Cell.text(""),
                Cell.text("total"),
                Cell.text(""),
                Cell.count(result.cycles()),
                Cell.percent(Run.share(result.cycles(), result.cycles())),
                Cell.percent(run.utilization()),
                Cell.text(
                        run.boundCycles(run.boundBy()) == 0
                                ? ""
                                : Words.of(run.boundBy().label())),
                Cell.count(result.macs()),
                Cell.bytes(result.dramReadBytes()),
                Cell.bytes(result.dramWriteBytes()),
                Cell.energy(run.energyPicojoules()));
    }

    /** So many rows that they would have to scroll are fewer where layers repeat. */
    private ImmutableList<LayerGroup> groups() {
        return result.layers().size() > HtmlTable.LONG
                ? LayerGroups.repetitions(result.layers())
                : LayerGroups.each(result.layers());
    }

    private String caption(ImmutableList<LayerGroup> groups) {
        int layers = result.layers().size();
        return groups.size() == layers
                ? "All layers, in execution order"
                : "All %d layers, in execution order; repetitions are one row, with their sums and the place of the first"
                                .formatted(layers)
                        + "; layers.csv has a row for each";
    }

    private void layer(HtmlTable table, LayerGroup group) {
        table.row(
                Cell.text(Integer.toString(group.first())),
                Cell.text(group.name()),
                Cell.text(group.operator()),
                Cell.count(group.cycles()),
                Cell.share(Run.share(group.cycles(), result.cycles())),
                Cell.percent(group.utilization(run.accelerator().peakMacsPerCycle())),
                Cell.text(Words.of(group.boundBy().label())),
                Cell.count(group.macs()),
                Cell.bytes(group.dramReadBytes()),
                Cell.bytes(group.dramWriteBytes()),
                Cell.energy(group.picojoules()));
    }

    private void outside(HtmlTable table) {
        Outside outside = Outside.of(result);
        if (outside.isNothing()) {
            return;
        }
        table.row(
                Cell.text(""),
                Cell.text(Outside.NAME),
                Cell.text(""),
                Cell.count(outside.cycles()),
                Cell.share(Run.share(outside.cycles(), result.cycles())),
                Cell.text(""),
                Cell.text(""),
                Cell.count(outside.macs()),
                Cell.bytes(outside.dramReadBytes()),
                Cell.bytes(outside.dramWriteBytes()),
                Cell.energy(outside.energy().totalPicojoules()));
    }
}
