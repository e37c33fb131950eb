package macrame.reports.html;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.Map;
import macrame.reports.chart.Gallery;
import macrame.reports.figure.Comparison;
import macrame.reports.figure.Comparison.Refusal;
import macrame.reports.figure.ModelNames;
import macrame.reports.figure.Numbers;
import macrame.reports.figure.Reason;
import macrame.reports.figure.Reasons;
import macrame.reports.figure.Roofline;
import macrame.reports.figure.Run;
import macrame.reports.figure.ScaleSimNotes;
import macrame.reports.figure.Words;

/** The page of a comparison: every model on every accelerator. */
final class ComparisonPage {
    private static final String NONE = "\u2013";

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
        reasons();
        layers();
        Page.section(page, "Configurations");
        configurations();
        Page.files(page, gallery);
        return Page.end(
                page,
                comparison.runs().isEmpty() ? "" : comparison.runs().get(0).version());
    }

    private HtmlTable summary() {
        HtmlTable table = new HtmlTable("Each run is one inference, of which no value was computed" + refused())
                .words("accelerator")
                .words("model")
                .numbers("cycles")
                .numbers("time")
                .numbers("inferences/s")
                .numbers("utilization")
                .numbers("energy")
                .numbers("pJ/MAC")
                .numbers("of DRAM peak")
                .words("roofline")
                .words("busiest")
                .numbers("of time");
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
        Roofline roof = Roofline.of(run);
        table.row(
                Cell.text(run.accelerator().name()),
                Cell.text(model),
                Cell.count(run.result().cycles()),
                Cell.text(Shown.time(run.seconds())),
                Cell.text(Shown.optional(run.inferencesPerSecond(), Numbers::count, NONE)),
                Cell.share(run.utilization()),
                Cell.energy(run.energyPicojoules()),
                Cell.text(Shown.optional(run.picojoulesPerMac(), Numbers::digits, NONE)),
                Cell.percent(Run.share(run.achievedBytesPerSecond(), (double) run.peakBytesPerSecond())),
                Cell.text(roof.isBound() ? Words.of(roof.roof().label()) : NONE),
                Cell.text(roof.isBound() ? Words.of(roof.binding().label()) : NONE),
                Cell.percent(roof.closeness()));
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
        ModelNames names = comparison.names();
        for (Refusal refusal : comparison.refusals()) {
            table.row(
                    Cell.text(refusal.accelerator()),
                    Cell.text(names.of(refusal.model())),
                    Cell.text(refusal.reason(names)));
        }
        table.writeTo(page, "refusals");
    }

    private void charts() {
        Page.section(page, "Charts");
        Page.fault(page, gallery);
        Page.figure(page, gallery, Gallery.ENERGY_PER_INFERENCE, Captions.ENERGY_PER_INFERENCE);
        Page.figure(page, gallery, Gallery.ROOFLINE, Captions.ROOFLINES);
        Page.figure(page, gallery, Gallery.TIME_PER_INFERENCE, Captions.TIME);
        Page.figure(page, gallery, Gallery.LEAST_TIME, Captions.LEAST_TIME);
        Page.figure(page, gallery, Gallery.CYCLES_BY_RUN, Captions.CYCLES_BY_RUN);
    }

    /** Folded up, since each is as long as a run's own page. */
    private void layers() {
        if (comparison.runs().isEmpty() || gallery.pictures().isEmpty()) {
            return;
        }
        Page.section(page, "Layers");
        if (!Gallery.isDetailed(comparison)) {
            Page.note(
                    page,
                    "Charts of the layers of each run are drawn for up to " + Gallery.MOST_DETAILED
                            + " runs; the page of a single run has them, and layers.csv has every layer.");
            return;
        }
        for (int i = 0; i < models.size(); i++) {
            String run = models.get(i) + " on " + comparison.runs().get(i).acceleratorName();
            page.open("details").element("summary", run).line();
            Page.figure(page, gallery, Gallery.ofRun(Gallery.CYCLES, i), Captions.CYCLES);
            Page.figure(page, gallery, Gallery.ofRun(Gallery.ENERGY, i), Captions.ENERGY);
            page.close().line();
        }
    }

    private void reasons() {
        if (comparison.runs().isEmpty()) {
            return;
        }
        Page.section(page, "Why");
        for (Reason reason : Reasons.of(comparison)) {
            page.open("p", "class", "reason").element("strong", reason.subject());
            page.text(" " + Shown.unbroken(reason.predicate()) + ".").close().line();
        }
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
            if (!run.scaleSim().isEmpty()) {
                Page.note(page, ScaleSimNotes.MACHINE);
            }
        });
    }
}
