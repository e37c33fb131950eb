package macrame.reports.table;

import static macrame.reports.table.TextTable.Side.LEFT;
import static macrame.reports.table.TextTable.Side.RIGHT;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import macrame.reports.figure.LayerNames;
import macrame.reports.figure.Numbers;
import macrame.reports.figure.Printable;
import macrame.reports.figure.Run;
import macrame.simulator.machine.LayerResult;

/** The layers that cost most cycles, costliest first; of equal cost, the earlier. Their number is their place in time. */
final class LayerTable {
    private static final int SHOWN = 10;
    private static final int NAME = 1;

    private LayerTable() {}

    static String costliest(Run run) {
        List<LayerResult> layers = run.result().layers();
        List<Integer> shown = IntStream.range(0, layers.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> -layers.get(i).cycles()))
                .limit(SHOWN)
                .toList();
        TextTable table = new TextTable()
                .column("#", RIGHT)
                .column("layer", LEFT)
                .column("operator", LEFT)
                .column("cycles", RIGHT)
                .column("share", RIGHT)
                .column("use", RIGHT)
                .column("bound by", LEFT)
                .column("MACs", RIGHT)
                .column("DRAM", RIGHT)
                .column("energy", RIGHT);
        String root = LayerNames.root(layers);
        for (int position : shown) {
            LayerResult layer = layers.get(position);
            row(table, position, LayerNames.brief(layer.name(), root), layer, run);
        }
        return title(layers.size()) + table.text(TerminalReport.INDENT, NAME, TerminalReport.WIDTH);
    }

    private static String title(int layers) {
        if (layers == 1) {
            return "its one layer\n";
        }
        return layers > SHOWN
                ? "the %d costliest of %d layers\n".formatted(SHOWN, layers)
                : "all %d layers, costliest first\n".formatted(layers);
    }

    private static void row(TextTable table, int position, String name, LayerResult layer, Run run) {
        table.row(
                Integer.toString(position),
                Printable.text(name),
                layer.operator(),
                Numbers.grouped(layer.cycles()),
                wholePercent(Run.share(layer.cycles(), run.result().cycles())),
                wholePercent(layer.utilization()),
                layer.boundBy().label(),
                Numbers.count(layer.macs()),
                Numbers.bytes(layer.dramReadBytes() + layer.dramWriteBytes()),
                Numbers.energy(layer.energy().totalPicojoules()));
    }

    private static String wholePercent(double share) {
        return Numbers.percent(share).replace(" %", "%");
    }
}
