package macrame.simulator.scratchpad;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Space;
import macrame.isa.instruction.StridedRange;
import macrame.simulator.port.ScheduledReads;

/** The banks of all scratchpads, and when the array reads them. */
final class Ports {
    private final Map<Space, Banks> banks = new EnumMap<>(Space.class);
    private final Map<Space, Long> askedFrom = new EnumMap<>(Space.class);
    private ScheduledReads array = ScheduledReads.NONE;

    Ports(AcceleratorSpec spec) {
        banks.put(Space.WEIGHTS, new Banks(spec.weights()));
        banks.put(Space.ACTIVATIONS, new Banks(spec.activations()));
        banks.put(Space.PARAMETERS, new Banks(spec.parameters()));
    }

    void connectArray(ScheduledReads reads) {
        array = reads;
    }

    Banks banks(Space space) {
        Banks of = banks.get(space);
        if (of == null) {
            throw new IllegalArgumentException(space + " is no scratchpad");
        }
        return of;
    }

    /** The banks of the ranges in {@code space}. */
    BitSet touched(Iterable<StridedRange> ranges, Space space) {
        BitSet touched = new BitSet();
        for (StridedRange range : ranges) {
            if (range.space() == space) {
                banks(space).add(range, touched);
            }
        }
        return touched;
    }

    /** Whether the array is known to read {@code space} at all from {@code cycle} on. */
    boolean arrayReads(Space space, long cycle) {
        return array.until(space) > cycle;
    }

    /** Marks, in {@code cycles}, how far after {@code from} each cycle lies in which the array reads one of {@code held}. */
    void markArray(Space space, BitSet held, long from, long to, BitSet cycles) {
        if (held.isEmpty() || array.until(space) <= from) {
            return;
        }
        Long before = askedFrom.put(space, from);
        if (before != null && from < before) {
            throw new IllegalStateException(
                    "asked for reads from " + from + " on, those before " + before + " are gone");
        }
        Banks of = banks(space);
        array.tell(space, from, to, (cycle, address, end) -> {
            if (of.meet(held, address, end)) {
                cycles.set((int) (cycle - from));
            }
        });
    }

    boolean arrayHolds(Space space, BitSet held, long cycle) {
        return freeOfArray(space, held, cycle, 1) > cycle;
    }

    /** The first cycle from {@code cycle} on in which the array, for all that is known, reads none of {@code held}. */
    long freeOfArray(Space space, BitSet held, long cycle) {
        long look = 1;
        long free = freeOfArray(space, held, cycle, look);
        while (free == cycle + look) {
            look *= 2;
            free = freeOfArray(space, held, cycle, look);
        }
        return free;
    }

    private long freeOfArray(Space space, BitSet held, long from, long look) {
        BitSet taken = new BitSet();
        markArray(space, held, from, from + look, taken);
        return from + taken.nextClearBit(0);
    }
}
