package macrame.reports.table;

import static macrame.reports.figure.Numbers.grouped;
import static macrame.reports.table.TextTable.Side.LEFT;
import static macrame.reports.table.TextTable.Side.RIGHT;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import macrame.reports.figure.LayerNames;
import macrame.reports.figure.Printable;
import macrame.reports.figure.Run;
import macrame.reports.figure.ScaleSimNotes;
import macrame.simulator.machine.LayerResult;
import macrame.simulator.machine.ScaleSimFigures;

/** The layers that take most cycles in SCALE-Sim's figures beside the machine's own cycles, costliest first. */
final class ScaleSimTable {
    private static final int SHOWN = 10;
    private static final int NAME = 1;

    private ScaleSimTable() {}

    /** Nothing for a run that SCALE-Sim has no figures for. */
    static String text(Run run) {
        ImmutableList<ScaleSimFigures> figures = run.scaleSim();
        if (figures.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable()
                .column("#", RIGHT)
                .column("layer", LEFT)
                .column("cycles", RIGHT)
                .column("SCALE-Sim's", RIGHT)
                .column("mapping", RIGHT)
                .column("use", RIGHT)
                .column("IFMAP reads", RIGHT)
                .column("filter reads", RIGHT)
                .column("OFMAP writes", RIGHT);
        List<LayerResult> layers = run.result().layers();
        String root = LayerNames.root(layers);
        IntStream.range(0, layers.size())
                .boxed()
                .sorted(Comparator.comparingLong(layer -> -figures.get(layer).totalCycles()))
                .limit(SHOWN)
                .forEachOrdered(layer -> row(table, layer, layers.get(layer), root, figures.get(layer)));
        return title(layers.size()) + table.text(TerminalReport.INDENT, NAME, TerminalReport.WIDTH) + note() + "\n";
    }

    private static String title(int layers) {
        return layers > SHOWN
                ? "as SCALE-Sim counts, the %d costliest of %d layers\n".formatted(SHOWN, layers)
                : "as SCALE-Sim counts\n";
    }

    private static void row(TextTable table, int place, LayerResult layer, String root, ScaleSimFigures figures) {
        table.row(
                Integer.toString(place),
                Printable.text(LayerNames.brief(layer.name(), root)),
                grouped(layer.cycles()),
                grouped(figures.totalCycles()),
                percent(figures.mappingEfficiency()),
                percent(figures.overallUtilization()),
                grouped(figures.ifmapReads()),
                grouped(figures.filterReads()),
                grouped(figures.ofmapWrites()));
    }

    private static String percent(double percent) {
        return String.format(Locale.ROOT, "%.2f%%", percent);
    }

    private static String note() {
        return Paragraph.item(ScaleSimNotes.FIGURES) + Paragraph.item(ScaleSimNotes.MACHINE);
    }
}
