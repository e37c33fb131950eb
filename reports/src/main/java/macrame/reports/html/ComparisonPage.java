package macrame.reports.html;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.Map;
import macrame.reports.chart.Gallery;
import macrame.reports.figure.Comparison;
import macrame.reports.figure.Comparison.Refusal;
import macrame.reports.figure.Run;
import macrame.reports.table.Numbers;

/** The page of a comparison: every model on every accelerator. */
final class ComparisonPage {
    private final Comparison comparison;
    private final ImmutableList<String> models;
    private final Gallery gallery;
    private final Markup page;

    private ComparisonPage(Comparison comparison, Gallery gallery) {
        this.comparison = comparison;
        this.models = comparison.modelNames();
        this.gallery = gallery;
        this.page = Page.begin(title());
    }

    static String text(Comparison comparison, Gallery gallery) {
        return new ComparisonPage(comparison, gallery).text();
    }

    private String title() {
        long networks = models.stream().distinct().count();
        long machines =
                comparison.runs().stream().map(Run::accelerator).distinct().count();
        return counted(networks, "model") + " on " + counted(machines, "accelerator");
    }

    private static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    private String text() {
        page.open("header").element("p", "Macrame comparison", "class", "kind");
        page.element("h1", title()).close().line();
        summary().writeTo(page, "summary");
        charts();
        refusals();
        Page.section(page, "Why");
        verdicts();
        Page.section(page, "Configurations");
        configurations();
        Page.section(page, "Files");
        page.open("ul", "class", "files").line();
        Links.item(page, "report.json", "the complete result, with the exact numbers behind this page");
        Links.item(page, "layers.csv", Captions.LAYERS_CSV);
        gallery.pictures().forEach(picture -> Links.item(page, picture.file(), "the chart above as a picture"));
        page.close().line();
        return Page.end(
                page,
                comparison.runs().isEmpty() ? "" : comparison.runs().get(0).version());
    }

    private HtmlTable summary() {
        HtmlTable table = new HtmlTable("Each run is one inference" + refused())
                .words("accelerator")
                .words("model")
                .numbers("cycles")
                .numbers("time")
                .numbers("inferences/s")
                .numbers("utilization")
                .numbers("energy")
                .numbers("pJ/MAC")
                .numbers("of DRAM peak")
                .words("bound by")
                .numbers("× bound");
        for (int i = 0; i < models.size(); i++) {
            row(table, comparison.runs().get(i), models.get(i));
        }
        return table;
    }

    private String refused() {
        int refused = comparison.refusals().size();
        return refused == 0 ? "" : "; " + counted(refused, "pair") + " cannot be run, see below";
    }

    private static void row(HtmlTable table, Run run, String model) {
        long least = run.boundCycles(run.boundBy());
        table.row(
                Cell.text(run.accelerator().name()),
                Cell.text(model),
                Cell.count(run.result().cycles()),
                Cell.text(Shown.time(run.seconds())),
                Cell.text(
                        run.inferencesPerSecond().isPresent()
                                ? Numbers.count(run.inferencesPerSecond().getAsDouble())
                                : ""),
                Cell.share(run.utilization()),
                Cell.energy(run.energyPicojoules()),
                Cell.text(
                        run.picojoulesPerMac().isPresent()
                                ? Numbers.digits(run.picojoulesPerMac().getAsDouble())
                                : ""),
                Cell.percent(Run.share(run.achievedBytesPerSecond(), (double) run.peakBytesPerSecond())),
                Cell.text(Shown.words(run.boundBy().label())),
                Cell.text(least == 0 ? "" : Numbers.digits((double) run.result().cycles() / least)));
    }

    private void refusals() {
        if (comparison.refusals().isEmpty()) {
            return;
        }
        Page.section(page, "Cannot be run");
        HtmlTable table = new HtmlTable("Pairs without a result")
                .words("accelerator")
                .words("model")
                .prose("reason");
        ImmutableList<String> names = comparison.refusedModelNames();
        for (int i = 0; i < names.size(); i++) {
            Refusal refusal = comparison.refusals().get(i);
            table.row(
                    Cell.text(refusal.accelerator()),
                    Cell.text(names.get(i)),
                    Cell.text(refusal.reason().replace(refusal.model(), names.get(i))));
        }
        table.writeTo(page, "refusals");
    }

    private void charts() {
        Page.section(page, "Charts");
        Page.fault(page, gallery);
        Page.figure(page, gallery, Gallery.ROOFLINE, Captions.ROOFLINES);
        Page.figure(page, gallery, Gallery.TIME_PER_INFERENCE, Captions.TIME);
        Page.figure(page, gallery, Gallery.LEAST_TIME, Captions.LEAST_TIME);
        Page.figure(page, gallery, Gallery.ENERGY_PER_INFERENCE, Captions.ENERGY_PER_INFERENCE);
    }

    private void verdicts() {
        page.open("dl", "class", "verdicts").line();
        for (int i = 0; i < models.size(); i++) {
            Run run = comparison.runs().get(i);
            page.element("dt", models.get(i) + " on " + run.accelerator().name());
            page.element("dd", Verdict.of(run)).line();
        }
        page.close().line();
    }

    private void configurations() {
        Map<String, Run> byHash = new LinkedHashMap<>();
        comparison.runs().forEach(run -> byHash.putIfAbsent(run.configurationHash(), run));
        byHash.forEach((hash, run) -> {
            page.open("h3")
                    .text(run.accelerator().name() + " ")
                    .element("code", hash)
                    .close()
                    .line();
            Configuration.write(page, run);
        });
    }
}
