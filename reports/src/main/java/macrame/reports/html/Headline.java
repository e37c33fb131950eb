package macrame.reports.html;

import macrame.reports.figure.DramRows;
import macrame.reports.figure.Numbers;
import macrame.reports.figure.Roofline;
import macrame.reports.figure.Run;
import macrame.reports.figure.Words;

/** The figures that are asked for first, each with the one that puts it in proportion. */
final class Headline {
    private final Markup page;

    private Headline(Markup page) {
        this.page = page;
    }

    static void write(Markup page, Run run) {
        page.open("dl", "class", "headline").line();
        new Headline(page).figures(run);
        page.close().line();
    }

    private void figures(Run run) {
        figure("time per inference", Cell.text(Shown.time(run.seconds())), cycles(run), " cycles");
        figure("inferences per second", Cell.text(rate(run)), clock(run), " clock");
        figure("energy per inference", Cell.energy(run.energyPicojoules()), Cell.text(picojoulesPerMac(run)), "");
        figure(
                "utilization",
                Cell.percent(run.utilization()),
                Cell.count(run.result().macs()),
                " MACs; peak " + Numbers.perSecond(run.peakMacsPerSecond(), "MAC"));
        figure(
                "DRAM bandwidth reached",
                Cell.text(Numbers.perSecond(run.achievedBytesPerSecond(), "B")),
                Cell.percent(Run.share(run.achievedBytesPerSecond(), (double) run.peakBytesPerSecond())),
                " of the peak " + Numbers.perSecond((double) run.peakBytesPerSecond(), "B") + rows(run));
        bound(run);
    }

    private static Cell cycles(Run run) {
        return Cell.count(run.result().cycles());
    }

    private static Cell clock(Run run) {
        return Cell.text(Numbers.frequency(run.result().clockHz()));
    }

    private static String rate(Run run) {
        return Shown.optional(run.inferencesPerSecond(), Numbers::count, "none");
    }

    /** The roof that the run lies under, and the resource that needs most of its cycles. */
    private void bound(Run run) {
        Roofline roof = Roofline.of(run);
        long least = run.boundCycles(roof.binding());
        String name = roof.isBound() ? Words.of(roof.roof().label()) : "nothing";
        String busiest = roof.isBound()
                ? " cycles for the busiest, %s; simulated %s \u00D7"
                        .formatted(Words.of(roof.binding().label()), Numbers.digits(1 / roof.closeness()))
                : " cycles: no resource has work";
        figure("roofline", Cell.text(name), Cell.count(least), busiest);
    }

    private static String rows(Run run) {
        return DramRows.of(run)
                .map(rows -> "; row hits " + Numbers.percent(rows.hitRate()))
                .orElse("");
    }

    private static String picojoulesPerMac(Run run) {
        return Shown.optional(run.picojoulesPerMac(), each -> Numbers.digits(each) + " pJ/MAC", "no MAC");
    }

    private void figure(String name, Cell value, Cell detail, String unit) {
        page.open("div").element("dt", name).open("dd");
        value.writeTo(page);
        page.close().open("dd", "class", "detail");
        detail.writeTo(page);
        page.text(unit).close().close().line();
    }
}
