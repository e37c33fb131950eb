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
import java.util.function.BinaryOperator;
import macrame.reports.figure.ArrayTime;
import macrame.reports.figure.Printable;
import macrame.reports.figure.Roofline;
import macrame.reports.figure.Roofline.Roof;
import macrame.reports.figure.Run;
import macrame.simulator.machine.Bound;

/**
 * One sentence that says why runs take the time they take, made from their figures alone. Several runs share a sentence
 * when they are on one accelerator and in one {@link Situation}; each figure is then a span.
 */
public final class Reason {
    /** What has a smaller share of the time than this is not told beside what has a larger one. */
    private static final double NOTABLE = 0.1;

    private static final int TOLD = 2;

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
        return Printable.text(subject) + new Reason(runs).predicate(runs.size() > 1);
    }

    private String predicate(boolean several) {
        String is = several ? " are " : " is ";
        return switch (situation.kind()) {
            case AT_THE_ROOF -> is + verdict() + needs();
            case ABOVE_THE_ROOF -> is + byRatio() + excess(several) + needs() + stalls() + layers();
            case LATENCY -> is + byRatio() + excess(several) + latency() + needs() + stalls();
            case NO_ROOF -> is + "bound by no resource of the machine: none has anything to do";
        };
    }

    /** What binds, and whether the ratio of work to traffic is the reason. */
    private String verdict() {
        boolean dram = situation.bound() == Bound.DRAM_BANDWIDTH;
        if (!dram && !roofs.get(0).isBoundByArray()) {
            return situation.bound().label() + "-bound: ";
        }
        if (dram == (situation.roof() == Roof.DRAM_BANDWIDTH)) {
            return situation.roof().label() + "-bound: " + intensity() + "; ";
        }
        return "bound by " + Wording.resource(situation.bound()) + ", though its " + intensity()
                + " would have it bound by " + Wording.resource(situation.roof().bound()) + ": ";
    }

    private String byRatio() {
        return situation.roof().label() + "-bound by its " + intensity();
    }

    private String intensity() {
        Span intensity = Span.of(roofs, roof -> roof.run().arithmeticIntensity().orElse(0));
        return intensity.digits() + " MAC/B against a ridge of "
                + Numbers.digits(roofs.get(0).run().ridgePoint()) + " MAC/B";
    }

    private String excess(boolean several) {
        String times = Span.of(roofs, roof -> 1 / roof.closeness()).digits();
        return several ? ", but take " + times + " x their rooflines: " : ", but takes " + times + " x its roofline: ";
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

    private String lanes() {
        boolean told = roofs.stream().anyMatch(Roofline::isArrayBusy);
        return told ? " with its lanes " + Span.of(times, ArrayTime::laneFill).percent() + " full" : "";
    }

    private String stalls() {
        Map<String, Span> spans = new TreeMap<>();
        times.forEach(time -> time.stalls()
                .forEach(stall ->
                        spans.computeIfAbsent(stall.cause(), cause -> Span.of(times, other -> other.share(cause)))));
        List<String> stalls = largest(spans, (cause, share) -> share + " " + Wording.stall(cause));
        return stalls.isEmpty()
                ? ""
                : "; the array spends " + Joiner.on(" and ").join(stalls);
    }

    /** What binds the layers, each for itself. */
    private String layers() {
        Map<String, Span> spans = new TreeMap<>();
        for (Bound bound : Bound.values()) {
            spans.put(bound.label(), Span.of(roofs, roof -> roof.layerShare(bound)));
        }
        return "; layers bound by "
                + Joiner.on(", layers bound by ").join(largest(spans, (label, share) -> label + " take " + share));
    }

    private String latency() {
        String share = share(Bound.DRAM_LATENCY).percent();
        return "DRAM's latency, layer after layer, comes to " + share + " of the cycles; ";
    }

    /** The greatest and, if it is notable, the second. */
    private static List<String> largest(Map<String, Span> spans, BinaryOperator<String> words) {
        List<String> largest = new ArrayList<>();
        spans.entrySet().stream()
                .sorted(Comparator.comparingDouble(span -> -span.getValue().greatest()))
                .limit(TOLD)
                .filter(span -> largest.isEmpty() || span.getValue().greatest() >= NOTABLE)
                .forEachOrdered(span ->
                        largest.add(words.apply(span.getKey(), span.getValue().percent())));
        return largest;
    }
}
