package macrame.reports.html;

import java.util.List;
import macrame.reports.figure.Printable;
import macrame.reports.figure.Run;
import macrame.simulator.machine.LayerResult;
import macrame.simulator.machine.ScaleSimFigures;

/** Every layer in SCALE-Sim's figures, beside the machine's own cycles. */
final class ScaleSimTable {
    private static final double PERCENT = 100;

    private ScaleSimTable() {}

    static HtmlTable of(Run run) {
        HtmlTable table = new HtmlTable("SCALE-Sim\u2019s figures of each layer, in execution order")
                .scrolling()
                .numbers("#")
                .words("layer")
                .numbers("cycles")
                .numbers("SCALE-Sim\u2019s cycles")
                .numbers("mapping efficiency")
                .numbers("overall utilization")
                .numbers("IFMAP reads")
                .numbers("filter reads")
                .numbers("OFMAP writes");
        List<LayerResult> layers = run.result().layers();
        for (int i = 0; i < layers.size(); i++) {
            row(table, i, layers.get(i), run.scaleSim().get(i));
        }
        return table;
    }

    private static void row(HtmlTable table, int place, LayerResult layer, ScaleSimFigures figures) {
        table.row(
                Cell.text(Integer.toString(place)),
                Cell.text(Printable.text(layer.name())),
                Cell.count(layer.cycles()),
                Cell.count(figures.totalCycles()),
                Cell.percent(figures.mappingEfficiency() / PERCENT),
                Cell.percent(figures.overallUtilization() / PERCENT),
                Cell.count(figures.ifmapReads()),
                Cell.count(figures.filterReads()),
                Cell.count(figures.ofmapWrites()));
    }
}
