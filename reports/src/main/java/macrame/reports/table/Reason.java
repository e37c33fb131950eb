package macrame.reports.table;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import macrame.reports.figure.ArrayTime;
import macrame.reports.figure.Roofline;
import macrame.reports.figure.Run;
import macrame.simulator.machine.Bound;

/**
 * One sentence that says why runs take the time they take, made from their figures alone. Several runs share a sentence
 * when they are on one accelerator and in one {@link Situation}; each figure is then a span.
 */
public final class Reason {
    /** A second stall below this share of the time explains nothing. */
    private static final double NOTABLE = 0.1;

    private static final int STALLS = 2;

    private final Situation situation;
    private final ImmutableList<Roofline> roofs;
    private final ImmutableList<ArrayTime> times;

    private Reason(ImmutableList<Run> runs) {
        this.situation = Situation.of(runs.get(0));
        this.roofs = runs.stream().map(Roofline::of).collect(ImmutableList.toImmutableList());
        this.times = runs.stream().map(ArrayTime::of).collect(ImmutableList.toImmutableList());
    }

    /** The sentence about one run, without a full stop, the model as the user named it. */
    public static String of(Run run) {
        return of(ImmutableList.of(run), run.model());
    }

    /** @param runs one or more, all in the situation of the first */
    static String of(ImmutableList<Run> runs, String models) {
        String subject = models + " on " + runs.get(0).accelerator().name();
        return TerminalReport.printable(subject) + new Reason(runs).predicate(runs.size() > 1);
    }

    private String predicate(boolean several) {
        String is = several ? " are " : " is ";
        return switch (situation.kind()) {
            case AT_THE_ROOF -> is + situation.bound().label() + "-bound: " + intensity() + needs();
            case ABOVE_THE_ROOF -> excess(several) + needs() + stalls() + latency();
            case NO_ROOF -> is + "bound by no resource of the machine: none has anything to do";
        };
    }

    private String intensity() {
        if (situation.bound() != Bound.DRAM_BANDWIDTH) {
            return "";
        }
        Span intensity = Span.of(roofs, roof -> roof.run().arithmeticIntensity().orElse(0));
        return intensity.digits() + " MAC/B against a ridge of "
                + Numbers.digits(roofs.get(0).run().ridgePoint()) + " MAC/B; ";
    }

    private String excess(boolean several) {
        String times = Span.of(roofs, roof -> 1 / roof.closeness()).digits();
        return several ? " take " + times + " x their rooflines: " : " takes " + times + " x its roofline: ";
    }

    /** What the binding resource, the next one and the array need. */
    private String needs() {
        Set<Bound> told = new LinkedHashSet<>(List.of(situation.bound(), next(), Bound.COMPUTE));
        List<String> needs = new ArrayList<>();
        for (Bound bound : told) {
            String share = share(bound).percent();
            String need = needs.isEmpty() ? " needs " + share + " of the cycles" : " " + share;
            needs.add(Wording.resource(bound) + need + (bound == Bound.COMPUTE ? lanes() : ""));
        }
        return Joiner.on(", ").join(needs);
    }

    private Bound next() {
        return roofs.get(0).ranked().stream()
                .filter(bound -> bound != situation.bound())
                .max(Comparator.comparingDouble(bound -> share(bound).greatest()))
                .orElseThrow();
    }

    private Span share(Bound bound) {
        return Span.of(roofs, roof -> roof.share(bound));
    }

    /** Told where the array has at least half as much to do as the binding resource. */
    private String lanes() {
        boolean busy = roofs.stream().anyMatch(roof -> 2 * roof.share(Bound.COMPUTE) >= roof.closeness());
        return busy ? " with its lanes " + Span.of(times, ArrayTime::laneFill).percent() + " full" : "";
    }

    private String stalls() {
        Map<String, Span> spans = new TreeMap<>();
        times.forEach(time -> time.stalls()
                .forEach(stall ->
                        spans.computeIfAbsent(stall.cause(), cause -> Span.of(times, other -> other.share(cause)))));
        List<String> stalls = new ArrayList<>();
        spans.entrySet().stream()
                .sorted(Comparator.comparingDouble(stall -> -stall.getValue().greatest()))
                .limit(STALLS)
                .filter(stall -> stalls.isEmpty() || stall.getValue().greatest() >= NOTABLE)
                .forEachOrdered(stall -> stalls.add(stall.getValue().percent() + " " + Wording.stall(stall.getKey())));
        return stalls.isEmpty()
                ? ""
                : "; the array spends " + Joiner.on(" and ").join(stalls);
    }

    /** No bound, since one layer's latency may pass behind another's work; but a reason where it is longer than the roof. */
    private String latency() {
        boolean longer = roofs.stream().allMatch(roof -> roof.share(Bound.DRAM_LATENCY) > roof.closeness());
        String shares = share(Bound.DRAM_LATENCY).percent();
        return longer ? "; DRAM's latency, layer after layer, comes to " + shares + " of the cycles" : "";
    }
}
