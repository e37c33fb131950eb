package macrame.reports.html;

import com.google.common.collect.ImmutableList;
import java.util.StringJoiner;
import macrame.reports.chart.Gallery;
import macrame.reports.figure.ConstantLabels;
import macrame.reports.figure.DataDependentTerm;
import macrame.reports.figure.DramRows;
import macrame.reports.figure.ModelNames;
import macrame.reports.figure.Numbers;
import macrame.reports.figure.PortConflicts;
import macrame.reports.figure.Reason;
import macrame.reports.figure.RooflinePlane;
import macrame.reports.figure.Run;
import macrame.reports.figure.ScaleSimNotes;

/** The page of one run. */
final class RunPage {
    private final Run run;
    private final Gallery gallery;
    private final Markup page;

    private RunPage(Run run, Gallery gallery) {
        this.run = run;
        this.gallery = gallery;
        this.page = Page.begin(title(run));
    }

    static String text(Run run, Gallery gallery) {
        return new RunPage(run, gallery).text();
    }

    private static String title(Run run) {
        return ModelNames.brief(run.model()) + " on " + run.accelerator().name();
    }

    private String text() {
        top();
        charts();
        RunTables tables = new RunTables(run);
        Page.section(page, "Where time, bytes and energy went");
        Page.row(page, () -> {
            tables.arrayTime().writeTo(page, "array-time");
            tables.traffic().writeTo(page, "traffic");
            tables.components().writeTo(page, "components");
        });
        tables.engineTime().writeTo(page, "engine-time");
        ImmutableList<PortConflicts> conflicts = PortConflicts.of(run.result());
        if (!conflicts.isEmpty()) {
            RunTables.portConflicts(conflicts).writeTo(page, "port-conflicts");
        }
        DramRows.of(run).ifPresent(rows -> RunTables.dramRows(rows).writeTo(page, "dram-channels"));
        Page.section(page, "Layers");
        new LayersTable(run).table().writeTo(page, "layers");
        scaleSim();
        tensors(tables);
        Page.section(page, "Energy");
        constants();
        tables.items().writeTo(page, "items");
        DataDependentTerm.of(run)
                .ifPresent(term -> RunTables.dataDependentTerm(term).writeTo(page, "zero-points"));
        host(tables);
        Page.files(page, gallery);
        return Page.end(page, run.version());
    }

    private void top() {
        page.open("header").element("p", "Macrame run", "class", "kind");
        page.open("h1").text(ModelNames.brief(run.model()) + " ");
        page.open("span").text("on " + run.accelerator().name()).close().close();
        page.close().line();
        Headline.write(page, run);
        Reason reason = Reason.of(run, ModelNames.brief(run.model()));
        page.element("p", Shown.unbroken(reason.sentence()) + ".", "class", "verdict")
                .line();
        if (!run.hasOutputs()) {
            Page.note(page, Captions.WITHOUT_OUTPUTS);
        }
        page.open("h2")
                .text("Configuration ")
                .element("code", run.configurationHash())
                .close()
                .line();
        Configuration.write(page, run);
    }

    private void charts() {
        Page.section(page, "Charts");
        Page.fault(page, gallery);
        Page.figure(page, gallery, Gallery.ROOFLINE, rooflineCaption());
        Page.figure(page, gallery, Gallery.CYCLES, Captions.CYCLES);
        Page.figure(page, gallery, Gallery.ENERGY, Captions.ENERGY);
        Page.figure(page, gallery, Gallery.ENERGY_PER_INFERENCE, Captions.ENERGY_OF_RUN);
    }

    private String rooflineCaption() {
        int leftOut = RooflinePlane.of(run).layersLeftOut();
        return Captions.ROOFLINE
                + (leftOut == 0
                        ? ""
                        : " Without a place on the axes: %d %s without MACs, DRAM traffic or time."
                                .formatted(leftOut, leftOut == 1 ? "layer" : "layers"));
    }

    /** An estimate is as good as what it rests on. */
    private void constants() {
        if (run.energyPicojoules() > 0) {
            StringJoiner shares = new StringJoiner(", ");
            ConstantLabels.shares(run).forEach((label, share) -> shares.add(Numbers.percent(share) + " " + label));
            Page.note(page, "The energy rests on constants that are: " + shares + ".");
        }
    }

    private void scaleSim() {
        if (!run.scaleSim().isEmpty()) {
            Page.section(page, "As SCALE-Sim counts");
            Page.note(page, ScaleSimNotes.FIGURES);
            Page.note(page, ScaleSimNotes.MACHINE);
            ScaleSimTable.of(run).writeTo(page, "scale-sim");
        }
    }

    private void tensors(RunTables tables) {
        if (!run.tensors().isEmpty()) {
            Page.section(page, "Tensors");
            Page.note(page, Captions.TENSORS);
            tables.tensors().writeTo(page, "tensors");
        }
    }

    private void host(RunTables tables) {
        if (run.result().hostOperators().isEmpty()) {
            return;
        }
        Page.section(page, "Work on the host");
        Page.note(page, Captions.HOST);
        tables.host().writeTo(page, "host");
    }
}
