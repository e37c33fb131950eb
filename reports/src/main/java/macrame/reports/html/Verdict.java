package macrame.reports.html;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import macrame.reports.figure.Run;
import macrame.reports.figure.SlotShares;
import macrame.reports.table.Numbers;
import macrame.simulator.machine.Bound;

/** Why a run takes as long as it does, in one sentence. */
final class Verdict {
    private static final double ABOUT_EQUAL = 1.005;

    private Verdict() {}

    static String of(Run run) {
        long least = run.boundCycles(run.boundBy());
        if (run.result().cycles() == 0) {
            return "The program takes the machine no cycle.";
        }
        if (least == 0) {
            return "No resource of the machine has work that would set a least time.";
        }
        return "Bound by " + resource(run.boundBy()) + ": summed over the layers it alone needs "
                + Numbers.grouped(least) + " of the "
                + Numbers.grouped(run.result().cycles()) + " cycles"
                + next(run, least) + memory(run) + loss(run) + ".";
    }

    static String resource(Bound bound) {
        return switch (bound) {
            case COMPUTE -> "the array\u2019s multipliers";
            case DRAM_BANDWIDTH -> "the DRAM\u2019s bandwidth";
            case DRAM_LATENCY -> "the DRAM\u2019s latency";
            case WEIGHT_PORT -> "the port of the weight scratchpad";
            case ACTIVATION_PORT -> "the port of the activation scratchpad";
            case VECTOR -> "the vector unit";
            case DISPATCH -> "the dispatch of instructions";
            case HOST -> "the host";
        };
    }

    private static String next(Run run, long least) {
        Optional<Bound> next = Arrays.stream(Bound.values())
                .filter(bound -> bound != run.boundBy() && bound != Bound.DRAM_LATENCY && bound != Bound.HOST)
                .max(Comparator.comparingLong(run::boundCycles));
        return next.filter(bound -> run.boundCycles(bound) > 0)
                .map(bound -> ", %s as %s, the next"
                        .formatted(times((double) least / run.boundCycles(bound)), resource(bound)))
                .orElse("");
    }

    private static String times(double ratio) {
        return ratio < ABOUT_EQUAL ? "about as much" : Numbers.digits(ratio) + " times as much";
    }

    /** On which side of the ridge the whole run stands. */
    private static String memory(Run run) {
        if (run.arithmeticIntensity().isEmpty() || run.result().macs() == 0) {
            return "";
        }
        double intensity = run.arithmeticIntensity().getAsDouble();
        return "; its %s MAC per byte of DRAM traffic lie %s the ridge point at %s, so %s"
                .formatted(
                        Numbers.digits(intensity),
                        intensity < run.ridgePoint() ? "below" : "above",
                        Numbers.digits(run.ridgePoint()),
                        intensity < run.ridgePoint()
                                ? "the DRAM would hold even a perfect array back"
                                : "the DRAM is not what holds the array back");
    }

    /** What the array lost most time to. */
    private static String loss(Run run) {
        long all = run.result().cycles() * run.accelerator().peakMacsPerCycle();
        return run.result().peCycles().entrySet().stream()
                .filter(use -> !use.getKey().equals(SlotShares.USEFUL) && use.getValue() > 0)
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(use -> "; most of what the array loses goes to %s (%s of its time)"
                        .formatted(Shown.words(use.getKey()), Numbers.percent(Run.share(use.getValue(), all))))
                .orElse("");
    }
}
