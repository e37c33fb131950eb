package macrame.reports.table;

import static macrame.reports.table.TextTable.Side.LEFT;
import static macrame.reports.table.TextTable.Side.RIGHT;

import java.util.Comparator;
import java.util.List;
import macrame.reports.figure.LayerGroup;
import macrame.reports.figure.LayerGroups;
import macrame.reports.figure.LayerNames;
import macrame.reports.figure.Numbers;
import macrame.reports.figure.Run;
import macrame.simulator.machine.LayerResult;

/**
 * The layers that cost most cycles, costliest first; of equal cost, the earlier. Their number is their place in time;
 * repetitions of a layer are one row of their sums, and their number is how many they are.
 */
final class LayerTable {
    private static final int SHOWN = 10;
    private static final int NAME = 1;

    private LayerTable() {}

    static String costliest(Run run) {
        List<LayerResult> layers = run.result().layers();
        List<LayerGroup> groups = LayerGroups.repetitions(layers);
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
        groups.stream()
                .sorted(Comparator.comparingLong(group -> -group.cycles()))
                .limit(SHOWN)
                .forEachOrdered(group -> row(table, group, LayerNames.brief(group.path(), root), run));
        return title(groups, layers.size()) + table.text(TerminalReport.INDENT, NAME, TerminalReport.WIDTH);
    }

    private static String title(List<LayerGroup> groups, int layers) {
        if (layers == 1) {
            return "its one layer\n";
        }
        if (groups.size() < layers) {
            return repeated(groups, layers);
        }
        return layers > SHOWN
                ? "the %d costliest of %d layers\n".formatted(SHOWN, layers)
                : "all %d layers, costliest first\n".formatted(layers);
    }

    private static String repeated(List<LayerGroup> groups, int layers) {
        int most =
                groups.stream().mapToInt(group -> group.layers().size()).max().orElse(0);
        String rows = groups.size() == 1 ? "1 row" : groups.size() + " rows";
        String shown = groups.size() > SHOWN
                ? "the %d costliest of %s for %d layers".formatted(SHOWN, rows, layers)
                : "all %d layers in %s, costliest first".formatted(layers, rows);
        return shown + "; x%d is the sum of %d\n".formatted(most, most);
    }

    private static void row(TextTable table, LayerGroup group, String name, Run run) {
        table.row(
                group.repeated() ? group.count() : Integer.toString(group.first()),
                name,
                group.operator(),
                Numbers.grouped(group.cycles()),
                wholePercent(Run.share(group.cycles(), run.result().cycles())),
                wholePercent(group.utilization(run.accelerator().peakMacsPerCycle())),
                group.boundBy().label(),
                Numbers.count(group.macs()),
                Numbers.bytes(group.dramReadBytes() + group.dramWriteBytes()),
                Numbers.energy(group.picojoules()));
    }

    private static String wholePercent(double share) {
        return Numbers.percent(share).replace(" %", "%");
    }
}
