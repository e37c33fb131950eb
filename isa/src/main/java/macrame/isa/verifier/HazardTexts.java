package macrame.isa.verifier;

import macrame.isa.instruction.Places;
import macrame.isa.instruction.Space;
import macrame.isa.instruction.StridedRange;
import macrame.isa.program.Program;
import org.jspecify.annotations.Nullable;

/** What is said of two accesses that no semaphore orders. */
final class HazardTexts {
    private static final int MOST_COUNTED = 1000;

    private final Program program;
    private final Titles titles;

    HazardTexts(Program program) {
        this.program = program;
        this.titles = new Titles(program);
    }

    String hazard(int index, Access access, int other, Access earlier, String place) {
        return "%s: %s %s, which %s may still be %s: %s that no semaphore orders"
                .formatted(
                        titles.of(index),
                        access.does(),
                        place,
                        titles.of(other),
                        earlier.doing(),
                        access.after(earlier));
    }

    /** The places that two ranges share, or null if they share none. */
    @Nullable
    String shared(StridedRange one, StridedRange other) {
        if (!one.meets(other) || one.interleaves(other)) {
            return null;
        }
        Places some = Places.of(one);
        Places others = Places.of(other);
        long first = some.nextShared(others, Math.max(one.lowest(), other.lowest()));
        if (first == Places.NONE) {
            return null;
        }
        long end = endOfStretch(some, others, first);
        return places(one.space(), first, end - 1) + further(some, others, end, one.space()) + memory(one);
    }

    private static long endOfStretch(Places some, Places others, long place) {
        return Math.min(some.endOfStretch(place), others.endOfStretch(place));
    }

    /** The shared places behind {@code place}, counted by stretches. */
    private static String further(Places some, Places others, long place, Space space) {
        int stretches = 0;
        long end = place;
        for (long next = some.nextShared(others, end);
                next != Places.NONE && stretches < MOST_COUNTED;
                next = some.nextShared(others, end)) {
            end = endOfStretch(some, others, next);
            stretches++;
        }
        if (stretches == 0) {
            return "";
        }
        return " and %s further stretch%s up to %s"
                .formatted(
                        stretches == MOST_COUNTED ? "at least " + stretches : stretches,
                        stretches == 1 ? "" : "es",
                        place(space, end - 1));
    }

    private static String places(Space space, long first, long last) {
        boolean single = first == last;
        String noun = (space == Space.ACCUMULATORS ? "accumulator" : "byte") + (single ? " " : "s ");
        return noun + place(space, first) + (single ? "" : ".." + place(space, last));
    }

    private static String place(Space space, long place) {
        return space == Space.ACCUMULATORS ? Long.toString(place) : "0x%04x".formatted(place);
    }

    private String memory(StridedRange range) {
        return switch (range.space()) {
            case DRAM -> " of region " + program.regions().get(range.region()).name();
            case WEIGHTS -> " of the weight scratchpad";
            case ACTIVATIONS -> " of the activation scratchpad";
            case PARAMETERS -> " of the parameter scratchpad";
            case ACCUMULATORS -> "";
        };
    }
}
