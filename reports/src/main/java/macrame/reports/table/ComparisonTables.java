package macrame.reports.table;

import static macrame.reports.figure.Numbers.digits;
import static macrame.reports.figure.Numbers.grouped;
import static macrame.reports.figure.Numbers.perSecond;
import static macrame.reports.figure.Numbers.percent;
import static macrame.reports.table.TextTable.Side.LEFT;
import static macrame.reports.table.TextTable.Side.RIGHT;

import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import macrame.isa.hardware.ArraySpec;
import macrame.reports.figure.Comparison;
import macrame.reports.figure.Comparison.Refusal;
import macrame.reports.figure.EnergyPart;
import macrame.reports.figure.ModelNames;
import macrame.reports.figure.Numbers;
import macrame.reports.figure.Printable;
import macrame.reports.figure.Roofline;
import macrame.reports.figure.Roofline.Roof;
import macrame.reports.figure.Run;

/** The tables of a comparison. Their rows are the same: by accelerator the models that ran, then those that did not. */
final class ComparisonTables {
    private static final String NONE = "-";
    private static final int MODEL = 1;
    private static final int LABELS = 2;

    private final ModelNames names;
    private final ListMultimap<String, Run> runs =
            MultimapBuilder.linkedHashKeys().arrayListValues().build();
    private final ListMultimap<String, Refusal> refusals =
            MultimapBuilder.linkedHashKeys().arrayListValues().build();

    ComparisonTables(Comparison comparison) {
        this.names = comparison.names();
        comparison.runs().forEach(run -> runs.put(run.accelerator().name(), run));
        comparison.refusals().forEach(refusal -> refusals.put(refusal.accelerator(), refusal));
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
        runs.keySet()
                .forEach(accelerator -> table.row(machine(runs.get(accelerator).get(0))));
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
        Set<String> accelerators = new LinkedHashSet<>(runs.keySet());
        accelerators.addAll(refusals.keySet());
        String[] none = Collections.nCopies(table.columns() - LABELS, NONE).toArray(String[]::new);
        boolean first = true;
        for (String accelerator : accelerators) {
            if (!first) {
                table.gap();
            }
            first = false;
            runs.get(accelerator).forEach(run -> table.row(row(accelerator, run.model(), figures.apply(run))));
            refusals.get(accelerator).forEach(refusal -> table.row(row(accelerator, refusal.model(), none)));
        }
        return table.text(TerminalReport.INDENT, MODEL, TerminalReport.WIDTH);
    }

    private String[] row(String accelerator, String model, String... figures) {
        List<String> row = new ArrayList<>(List.of(Printable.text(accelerator), names.of(model)));
        row.addAll(List.of(figures));
        return row.toArray(String[]::new);
    }
}
