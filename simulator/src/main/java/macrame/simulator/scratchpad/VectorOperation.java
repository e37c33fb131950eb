package macrame.simulator.scratchpad;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;
import macrame.isa.instruction.StridedRange;
import macrame.simulator.port.ScheduledReads;
import org.jspecify.annotations.Nullable;

/**
 * The vector operation in flight: in each of its work cycles it holds the read port of every bank that its operands touch;
 * a cycle in which the array reads one of these is lost, and the work is done in a later one.
 */
final class VectorOperation {
    private static final ImmutableList<Space> READ = ImmutableList.of(Space.ACTIVATIONS, Space.PARAMETERS);

    private final Map<Space, Banks> banks;
    private final ScheduledReads array;
    private final Instruction instruction;
    private final Map<Space, Long> lost = new EnumMap<>(Space.class);
    private @Nullable Map<Space, BitSet> held;
    private long settledUntil;
    private long workLeft;

    VectorOperation(
            Map<Space, Banks> banks, ScheduledReads array, Instruction instruction, long cycle, long workCycles) {
        this.banks = banks;
        this.array = array;
        this.instruction = instruction;
        this.settledUntil = cycle;
        this.workLeft = workCycles;
    }

    Instruction instruction() {
        return instruction;
    }

    long lostAt(Space space) {
        return lost.getOrDefault(space, 0L);
    }

    /** The cycle after the last work cycle; where work is left in {@code cycle}, the earliest that it can be. */
    long workUntil(long cycle) {
        while (workLeft > 0 && settledUntil < cycle) {
            long until = Math.min(cycle, settledUntil + workLeft);
            workLeft -= until - settledUntil - lose(settledUntil, until);
            settledUntil = until;
        }
        return settledUntil + workLeft;
    }

    /** The cycles between two in which the array holds a port. */
    private long lose(long from, long to) {
        boolean met = false;
        for (Space space : READ) {
            met |= array.until(space) > from;
        }
        if (!met) {
            return 0;
        }
        BitSet cycles = new BitSet();
        int counted = 0;
        for (Space space : READ) {
            mark(space, from, to, cycles);
            int all = cycles.cardinality();
            lost.merge(space, (long) all - counted, Long::sum);
            counted = all;
        }
        return counted;
    }

    private void mark(Space space, long from, long to, BitSet cycles) {
        BitSet ports = held().get(space);
        Banks of = banks.get(space);
        if (ports != null && of != null && array.until(space) > from) {
            array.tell(space, from, to, (cycle, address, end) -> {
                if (of.meet(ports, address, end)) {
                    cycles.set((int) (cycle - from));
                }
            });
        }
    }

    private Map<Space, BitSet> held() {
        if (held == null) {
            held = new EnumMap<>(Space.class);
            for (StridedRange range : Footprint.of(instruction).reads()) {
                Banks of = banks.get(range.space());
                if (of != null) {
                    of.add(range, held.computeIfAbsent(range.space(), space -> new BitSet()));
                }
            }
        }
        return held;
    }
}
