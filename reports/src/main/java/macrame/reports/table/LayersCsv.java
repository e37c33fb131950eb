package macrame.reports.table;

import java.util.List;
import java.util.Locale;
import macrame.reports.figure.Outside;
import macrame.reports.figure.Run;
import macrame.reports.figure.SlotShares;
import macrame.simulator.energy.EnergyBreakdown;
import macrame.simulator.energy.EnergyItem.Component;
import macrame.simulator.machine.Bound;
import macrame.simulator.machine.LayerResult;

/**
 * Every layer of every run, a row each, in execution order; the last row of a run is what it did outside any layer, if
 * it did, so that the columns of cycles, multiply-accumulates, bytes and picojoules sum to the run's totals.
 *
 * <p>Columns: {@code accelerator}, {@code model}, {@code layer} (from 0), {@code name}, {@code operator}, {@code cycles},
 * {@code macs}, {@code dram_read_bytes}, {@code dram_write_bytes}, {@code utilization_ratio} (0 to 1), {@code bound_by};
 * for each resource its least time, {@code bound_..._cycles}; for each cause the cycles in which the array issued no
 * step, {@code stall_..._cycles}; for each component {@code energy_..._pj}; and their sum, {@code energy_pj}.
 */
public final class LayersCsv {
    private LayersCsv() {}

    /** @param models how each run's model is called, in the runs' order */
    public static String text(List<Run> runs, List<String> models) {
        StringBuilder text = new StringBuilder(header());
        for (int i = 0; i < runs.size(); i++) {
            rows(text, runs.get(i), models.get(i));
        }
        return text.toString();
    }

    private static String header() {
        CsvRow row = new CsvRow()
                .text("accelerator")
                .text("model")
                .text("layer")
                .text("name")
                .text("operator");
        row.text("cycles").text("macs").text("dram_read_bytes").text("dram_write_bytes");
        row.text("utilization_ratio").text("bound_by");
        for (Bound bound : Bound.values()) {
            row.text("bound_" + snake(bound.label()) + "_cycles");
        }
        SlotShares.causes().forEach(cause -> row.text("stall_" + snake(cause) + "_cycles"));
        for (Component component : Component.values()) {
            row.text("energy_" + component.name().toLowerCase(Locale.ROOT) + "_pj");
        }
        return row.text("energy_pj").line();
    }

    private static void rows(StringBuilder text, Run run, String model) {
        List<LayerResult> layers = run.result().layers();
        for (int i = 0; i < layers.size(); i++) {
            text.append(row(begun(run, model).count(i), layers.get(i)));
        }
        Outside outside = Outside.of(run.result());
        if (!outside.isNothing()) {
            text.append(row(begun(run, model).empty(), outside));
        }
    }

    private static CsvRow begun(Run run, String model) {
        return new CsvRow().text(run.accelerator().name()).text(model);
    }

    private static String row(CsvRow row, LayerResult layer) {
        row.text(layer.name()).text(layer.operator()).count(layer.cycles()).count(layer.macs());
        row.count(layer.dramReadBytes()).count(layer.dramWriteBytes()).ratio(layer.utilization());
        row.text(layer.boundBy().label());
        for (Bound bound : Bound.values()) {
            row.count(layer.bounds().getOrDefault(bound, 0L));
        }
        SlotShares.causes().forEach(cause -> row.count(layer.stallCycles().getOrDefault(cause, 0L)));
        return energy(row, layer.energy());
    }

    private static String row(CsvRow row, Outside outside) {
        row.text(Outside.NAME).empty().count(outside.cycles()).count(outside.macs());
        row.count(outside.dramReadBytes())
                .count(outside.dramWriteBytes())
                .empty()
                .empty();
        for (int i = 0; i < Bound.values().length + SlotShares.causes().size(); i++) {
            row.empty();
        }
        return energy(row, outside.energy());
    }

    private static String energy(CsvRow row, EnergyBreakdown energy) {
        for (Component component : Component.values()) {
            row.picojoules(energy.picojoules(component));
        }
        return row.picojoules(energy.totalPicojoules()).line();
    }

    private static String snake(String kebab) {
        return kebab.replace('-', '_');
    }
}
