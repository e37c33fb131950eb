package macrame.reports.figure;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import macrame.reports.figure.Roofline.Roof;
import macrame.simulator.machine.Bound;

/**
 * One sentence that says why runs take the time they take, made from their figures alone. Several runs share a sentence
 * when they are on one accelerator and in one {@link Situation}; each figure is then a span.
 */
public final class Reason {
    /** What has a smaller share of the time than this is not told beside what has a larger one. */
    private static final double NOTABLE = 0.1;

    private static final int TOLD = 2;

    private final String subject;
    private final Situation situation;
    private final ImmutableList<Roofline> roofs;
    private final ImmutableList<ArrayTime> times;

    private Reason(ImmutableList<Run> runs, String models) {
        this.subject = Printable.text(models) + " on " + runs.get(0).acceleratorName();
        this.situation = Situation.of(runs.get(0));
        this.roofs = runs.stream().map(Roofline::of).collect(ImmutableList.toImmutableList());
        this.times = runs.stream().map(ArrayTime::of).collect(ImmutableList.toImmutableList());
    }

    /** @param model how the run's model is called */
    public static Reason of(Run run, String model) {
        return of(ImmutableList.of(run), model);
    }

    /** @param runs one or more, all in the situation of the first */
    static Reason of(ImmutableList<Run> runs, String models) {
        return new Reason(runs, models);
    }

    /** Without a full stop. */
    public String sentence() {
        return subject + " " + predicate();
    }

    /** The models and the accelerator. */
    public String subject() {
        return subject;
    }

    /** What the sentence says of its subject. */
    public String predicate() {
        return (isSeveral() ? "are " : "is ")
                + switch (situation.kind()) {
                    case AT_THE_ROOF -> verdict() + clauses(needs(situation.bound()), stalls(NOTABLE), conflicts());
                    case ABOVE_THE_ROOF -> byRatio() + excess() + clauses(others(), stalls(0), conflicts(), layers());
                    case LATENCY ->
                        "bound by the DRAM's latency: "
                                + clauses(latency(), wouldBe(), needs(situation.bound()), stalls(0));
                    case WAITING ->
                        "bound by waiting, not by a resource: "
                                + clauses(stalls(0), needs(situation.bound()), wouldBe());
                    case NO_ROOF -> "bound by no resource of the machine: none has anything to do";
                };
    }

    private static String clauses(String... clauses) {
        return Arrays.stream(clauses).filter(clause -> !clause.isEmpty()).collect(Collectors.joining("; "));
    }

    private boolean isSeveral() {
        return roofs.size() > 1;
    }

    /** What binds, and whether the ratio of work to traffic is the reason. */
    private String verdict() {
        if (!isDramBound() && !roofs.get(0).isBoundByArray()) {
            return situation.bound().label() + "-bound: ";
        }
        if (isDramBound() == isUnderBandwidth()) {
            return situation.roof().label() + "-bound: " + intensity() + "; ";
        }
        return "bound by " + Words.resource(situation.bound()) + ", though " + its() + intensity() + would()
                + " bound by " + Words.resource(situation.roof().bound()) + ": ";
    }

    private boolean isDramBound() {
        return situation.bound() == Bound.DRAM_BANDWIDTH;
    }

    private boolean isUnderBandwidth() {
        return situation.roof() == Roof.DRAM_BANDWIDTH;
    }

    /** The roof, which need not be that of the busiest resource. */
    private String byRatio() {
        boolean alone = isUnderBandwidth() ? !isDramBound() : !roofs.get(0).isBoundByArray();
        return situation.roof().label() + "-bound" + (alone ? " by ratio: " : ": ") + intensity();
    }

    private String wouldBe() {
        return its() + intensity() + would() + " " + situation.roof().label() + "-bound";
    }

    private String its() {
        return isSeveral() ? "their " : "its ";
    }

    private String would() {
        return isSeveral() ? " would have them" : " would have it";
    }

    private String intensity() {
        Span intensity = Span.of(roofs, roof -> roof.run().arithmeticIntensity().orElse(0));
        return intensity.digits() + " MAC/B against a ridge of "
                + Numbers.digits(roofs.get(0).run().ridgePoint()) + " MAC/B";
    }

    /** The multiples of two lower bounds: that of the roof as it is drawn, and that of the busiest resource. */
    private String excess() {
        List<String> multiples = new ArrayList<>();
        if (roofs.stream().allMatch(roof -> roof.roofShare() > 0)) {
            multiples.add(multiple(Roofline::roofShare) + "the time of " + its() + (isSeveral() ? "roofs" : "roof"));
        }
        if (!isOnDrawnRoof() || multiples.isEmpty()) {
            String busiest = Words.resource(situation.bound());
            multiples.add(multiple(Roofline::closeness) + "what " + busiest + " alone needs");
        }
        return ", at " + Joiner.on(" and ").join(multiples) + "; ";
    }

    private String multiple(ToDoubleFunction<Roofline> share) {
        return Span.of(roofs, roof -> 1 / share.applyAsDouble(roof)).digits() + " x ";
    }

    /** Whether the two lower bounds are one. */
    private boolean isOnDrawnRoof() {
        return isDramBound() && isUnderBandwidth();
    }

    /** What is needed beside the resource of which a multiple has been told. */
    private String others() {
        return needs(isOnDrawnRoof() ? situation.bound() : next());
    }

    /** What one resource, the one next to the binding one and the array need. */
    private String needs(Bound first) {
        Set<Bound> told = new LinkedHashSet<>(List.of(first, next(), Bound.COMPUTE));
        List<String> needs = new ArrayList<>();
        for (Bound bound : told) {
            String share = share(bound).percent();
            String need = needs.isEmpty() ? " needs " + share + " of the cycles" : " " + share;
            needs.add(Words.resource(bound) + need + (bound == Bound.COMPUTE ? lanes() : ""));
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
        if (roofs.stream().noneMatch(Roofline::isArrayBusy)) {
            return "";
        }
        String fill = Span.of(times, ArrayTime::laneFill).percent();
        return ArrayTime.isSystolic(roofs.get(0).run())
                ? " with its PEs " + fill + " busy"
                : " with its lanes " + fill + " full";
    }

    /** @param least share of the time from which on the longest is told */
    private String stalls(double least) {
        Map<String, Span> spans = new TreeMap<>();
        times.forEach(time -> time.stalls()
                .forEach(stall ->
                        spans.computeIfAbsent(stall.cause(), cause -> Span.of(times, other -> other.share(cause)))));
        spans.values().removeIf(share -> share.greatest() < least);
        List<String> stalls = largest(spans, (cause, share) -> share + " " + Words.stall(cause));
        return stalls.isEmpty() ? "" : "the array spends " + Joiner.on(" and ").join(stalls);
    }

    /** Which engine loses most of its cycles at the ports of banks, if they are many. */
    private String conflicts() {
        Map<String, Span> spans = new TreeMap<>();
        for (String engine : roofs.get(0).run().result().engineCycles().keySet()) {
            spans.put(engine, Span.of(roofs, roof -> roof.run().conflictShare(engine)));
        }
        spans.values().removeIf(share -> share.greatest() < NOTABLE);
        return spans.entrySet().stream()
                .max(Comparator.comparingDouble(span -> span.getValue().greatest()))
                .map(span -> Words.engine(span.getKey()) + " loses "
                        + span.getValue().percent() + " of the cycles to others at ports of banks")
                .orElse("");
    }

    /** What binds the layers, each for itself. */
    private String layers() {
        Map<String, Span> spans = new TreeMap<>();
        for (Bound bound : Bound.values()) {
            spans.put(bound.label(), Span.of(roofs, roof -> roof.layerShare(bound)));
        }
        return "layers bound by "
                + Joiner.on(", layers bound by ").join(largest(spans, (label, share) -> label + " take " + share));
    }

    private String latency() {
        String share = share(Bound.DRAM_LATENCY).percent();
        return "layer after layer it comes to " + share + " of the cycles";
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
