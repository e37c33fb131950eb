package macrame.reports.table;

import static macrame.reports.figure.Numbers.digits;
import static macrame.reports.figure.Numbers.grouped;
import static macrame.reports.figure.Numbers.perSecond;
import static macrame.reports.figure.Numbers.percent;
import static macrame.reports.table.TextTable.Side.LEFT;
import static macrame.reports.table.TextTable.Side.RIGHT;

import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import macrame.isa.hardware.ArraySpec;
import macrame.reports.figure.Comparison;
import macrame.reports.figure.EnergyPart;
import macrame.reports.figure.ModelNames;
import macrame.reports.figure.Numbers;
import macrame.reports.figure.Printable;
import macrame.reports.figure.Roofline;
import macrame.reports.figure.Roofline.Roof;
import macrame.reports.figure.Run;

/** The tables of a comparison. Their rows are the same: every pair, whether it ran or not, in the order of the comparison. */
final class ComparisonTables {
    private static final String NONE = "-";
    private static final int MODEL = 1;
    private static final int LABELS = 2;

    private final Comparison comparison;
    private final ModelNames names;

    ComparisonTables(Comparison comparison) {
        this.comparison = comparison;
        this.names = comparison.names();
    }

    /** What holds for all runs of one accelerator. */
    String machines() {
        TextTable table = new TextTable()
                .column("", LEFT)
                .column("array", RIGHT)
                .column("clock", RIGHT)
                .column("peak", RIGHT)
                .column("DRAM", RIGHT)
                .column("ridge", RIGHT)
                .column("energy table", LEFT)
                .column("hash", LEFT);
        Set<String> told = new HashSet<>();
        for (Run run : comparison.runs()) {
            if (told.add(run.accelerator().name())) {
                table.row(machine(run));
            }
        }
        return "accelerators\n" + table.text(TerminalReport.INDENT, 0, TerminalReport.WIDTH);
    }

    private static String[] machine(Run run) {
        ArraySpec array = run.accelerator().array();
        return new String[] {
            run.acceleratorName(),
            array.rows() + " x " + array.columns(),
            Numbers.frequency(run.result().clockHz()),
            perSecond(run.peakMacsPerSecond(), "MAC"),
            perSecond((double) run.peakBytesPerSecond(), "B"),
            digits(run.ridgePoint()) + " MAC/B",
            run.accelerator().energyTable(),
            run.configurationHash()
        };
    }

    String speed() {
        TextTable table = table().column("cycles", RIGHT)
                .column("time", RIGHT)
                .column("inferences/s", RIGHT)
                .column("MACs", RIGHT)
                .column("use", RIGHT);
        return "speed\n"
                + text(table, run -> new String[] {
                    grouped(run.result().cycles()),
                    Numbers.time(run.seconds()),
                    optional(run.inferencesPerSecond(), Numbers::count),
                    Numbers.count(run.result().macs()),
                    percent(run.utilization())
                });
    }

    String limits() {
        TextTable table = table().column("DRAM", RIGHT)
                .column("of peak", RIGHT)
                .column("MAC/B", RIGHT)
                .column("roofline", LEFT)
                .column("busiest", LEFT)
                .column("of time", RIGHT)
                .column("margin", RIGHT);
        return "memory and bound\n" + text(table, ComparisonTables::limits);
    }

    private static String[] limits(Run run) {
        Roofline roof = Roofline.of(run);
        return new String[] {
            perSecond(run.achievedBytesPerSecond(), "B"),
            percent(run.achievedBytesPerSecond() / run.peakBytesPerSecond()),
            optional(run.arithmeticIntensity(), Numbers::digits),
            !roof.isBound() ? NONE : roof.roof() == Roof.COMPUTE ? "compute" : "bandwidth",
            roof.isBound() ? roof.binding().label() : NONE,
            percent(roof.closeness()),
            optional(roof.margin(), margin -> digits(margin) + " x")
        };
    }

    String energy() {
        TextTable table = table().column("energy", RIGHT)
                .column("pJ/MAC", RIGHT)
                .column("compute", RIGHT)
                .column("on-chip", RIGHT)
                .column("DRAM", RIGHT)
                .column("requantization", RIGHT);
        return "energy per inference\n"
                + text(table, run -> new String[] {
                    Numbers.energy(run.energyPicojoules()),
                    optional(run.picojoulesPerMac(), Numbers::digits),
                    part(EnergyPart.COMPUTE, run),
                    part(EnergyPart.ON_CHIP, run),
                    part(EnergyPart.DRAM, run),
                    part(EnergyPart.REQUANTIZATION, run)
                });
    }

    private static String part(EnergyPart part, Run run) {
        return percent(Run.share(part.picojoules(run), run.energyPicojoules()));
    }

    private static String optional(OptionalDouble value, DoubleFunction<String> format) {
        return value.isPresent() ? format.apply(value.getAsDouble()) : NONE;
    }

    private static TextTable table() {
        return new TextTable().column("accelerator", LEFT).column("model", LEFT);
    }

    private String text(TextTable table, Function<Run, String[]> figures) {
        ImmutableList<String> none = ImmutableList.copyOf(Collections.nCopies(table.columns() - LABELS, NONE));
        String accelerator = "";
        for (Row row : comparison.inOrder(
                run -> new Row(run.accelerator().name(), run.model(), ImmutableList.copyOf(figures.apply(run))),
                refusal -> new Row(refusal.accelerator(), refusal.model(), none))) {
            if (!accelerator.isEmpty() && !accelerator.equals(row.accelerator())) {
                table.gap();
            }
            accelerator = row.accelerator();
            table.row(cells(row));
        }
        return table.text(TerminalReport.INDENT, MODEL, TerminalReport.WIDTH);
    }

    private String[] cells(Row row) {
        return ImmutableList.<String>builder()
                .add(Printable.text(row.accelerator()), names.of(row.model()))
                .addAll(row.figures())
                .build()
                .toArray(String[]::new);
    }

    private record Row(String accelerator, String model, ImmutableList<String> figures) {}
}
