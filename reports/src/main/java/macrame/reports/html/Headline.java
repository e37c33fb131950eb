package macrame.reports.html;

import java.util.Optional;
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
        long cycles = run.result().cycles();
        figure("time per inference", Shown.time(run.seconds()), Cell.count(cycles), " cycles");
        figure(
                "inferences per second",
                run.inferencesPerSecond().isPresent()
                        ? Numbers.count(run.inferencesPerSecond().getAsDouble())
                        : "none",
                Cell.text(Numbers.frequency(run.result().clockHz())),
                " clock");
        figure(
                "energy per inference",
                Shown.energy(run.energyPicojoules()),
                new Cell(picojoulesPerMac(run), Optional.of(Cell.exact(run.energyPicojoules())), 0),
                "");
        figure(
                "utilization",
                Numbers.percent(run.utilization()),
                Cell.count(run.result().macs()),
                " MACs; peak " + Numbers.perSecond(run.peakMacsPerSecond(), "MAC"));
        figure(
                "DRAM bandwidth reached",
                Numbers.perSecond(run.achievedBytesPerSecond(), "B"),
                Cell.percent(Run.share(run.achievedBytesPerSecond(), (double) run.peakBytesPerSecond())),
                " of the peak " + Numbers.perSecond((double) run.peakBytesPerSecond(), "B"));
        bound(run);
    }

    private void bound(Run run) {
        Bound bound = run.boundBy();
        long least = run.boundCycles(bound);
        figure(
                "bound by",
                least == 0 ? "nothing" : Shown.words(bound.label()),
                Cell.count(least),
                least == 0
                        ? " cycles: no resource has work"
                        : " cycles at least; simulated "
                                + Numbers.digits((double) run.result().cycles() / least) + " ×");
    }

    private static String picojoulesPerMac(Run run) {
        return run.picojoulesPerMac().isPresent()
                ? Numbers.digits(run.picojoulesPerMac().getAsDouble()) + " pJ/MAC"
                : "no MAC";
    }

    private void figure(String name, String value, Cell detail, String unit) {
        page.open("div").element("dt", name).element("dd", value);
        page.open("dd", "class", "detail");
        detail.writeTo(page);
        page.text(unit).close().close().line();
    }
}
