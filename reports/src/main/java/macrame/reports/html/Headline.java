package macrame.reports.html;

import macrame.reports.figure.Run;
import macrame.reports.table.Numbers;
import macrame.simulator.machine.Bound;

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
                " of the peak " + Numbers.perSecond((double) run.peakBytesPerSecond(), "B"));
        bound(run);
    }

    private static Cell cycles(Run run) {
        return Cell.count(run.result().cycles());
    }

    private static Cell clock(Run run) {
        return Cell.text(Numbers.frequency(run.result().clockHz()));
    }

    private static String rate(Run run) {
        return run.inferencesPerSecond().isPresent()
                ? Numbers.count(run.inferencesPerSecond().getAsDouble())
                : "none";
    }

    private void bound(Run run) {
        Bound bound = run.boundBy();
        long least = run.boundCycles(bound);
        String ratio = least == 0
                ? " cycles: no resource has work"
                : " cycles at least; simulated "
                        + Numbers.digits((double) run.result().cycles() / least) + " \u00D7";
        String name = least == 0 ? "nothing" : Shown.words(bound.label());
        figure("bound by", Cell.text(name), Cell.count(least), ratio);
    }

    private static String picojoulesPerMac(Run run) {
        return run.picojoulesPerMac().isPresent()
                ? Numbers.digits(run.picojoulesPerMac().getAsDouble()) + " pJ/MAC"
                : "no MAC";
    }

    private void figure(String name, Cell value, Cell detail, String unit) {
        page.open("div").element("dt", name).open("dd");
        value.writeTo(page);
        page.close().open("dd", "class", "detail");
        detail.writeTo(page);
        page.text(unit).close().close().line();
    }
}
