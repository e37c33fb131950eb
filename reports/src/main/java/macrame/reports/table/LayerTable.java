package macrame.reports.table;

import static macrame.reports.table.TextTable.Side.LEFT;
import static macrame.reports.table.TextTable.Side.RIGHT;

import java.util.Comparator;
import java.util.List;
import macrame.reports.figure.Run;
import macrame.simulator.machine.LayerResult;

/** The layers that cost most cycles, costliest first; of equal cost, the earlier. */
final class LayerTable {
    private static final int SHOWN = 10;

    private LayerTable() {}

    static String costliest(Run run) {
        List<LayerResult> layers = run.result().layers();
        List<LayerResult> shown = layers.stream()
                .sorted(Comparator.comparingLong(LayerResult::cycles).reversed())
                .limit(SHOWN)
                .toList();
        TextTable table = new TextTable()
                .column("layer", LEFT)
                .column("operator", LEFT)
                .column("cycles", RIGHT)
                .column("share", RIGHT)
                .column("use", RIGHT)
                .column("bound by", LEFT)
                .column("MACs", RIGHT)
                .column("DRAM", RIGHT)
                .column("energy", RIGHT);
        for (LayerResult layer : shown) {
            row(table, layer, run);
        }
        return title(layers.size()) + table.text(TerminalReport.INDENT, 0, TerminalReport.WIDTH);
    }

    private static String title(int layers) {
        if (layers == 1) {
            return "its one layer\n";
        }
        return layers > SHOWN
                ? "the %d costliest of %d layers\n".formatted(SHOWN, layers)
                : "all %d layers, costliest first\n".formatted(layers);
    }

    private static void row(TextTable table, LayerResult layer, Run run) {
        table.row(
                TerminalReport.printable(layer.name()),
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
