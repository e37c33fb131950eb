package macrame.simulator.scratchpad;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;
import org.jspecify.annotations.Nullable;

/**
 * The vector operation in flight: in each of its work cycles it holds the read port of every bank that its operands touch;
 * a cycle in which the array reads one of these is lost, and the work is done in a later one. Its latency after each work
 * cycle it holds the write port of every bank that its result touches.
 */
final class VectorOperation {
    /** Cycles gone through at a time. */
    private static final long MOST_SETTLED = 1 << 16;

    private static final ImmutableList<Space> READ = ImmutableList.of(Space.ACTIVATIONS, Space.PARAMETERS);

    private final Ports ports;
    private final VectorWrites writes;
    private final Instruction instruction;
    private final long latency;
    private final long[] lost = new long[READ.size()];
    private @Nullable Footprint footprint;
    private BitSet[] held = {};
    private long settledUntil;
    private long workLeft;

    VectorOperation(
            Ports ports, VectorWrites writes, Instruction instruction, long cycle, long workCycles, long latency) {
        this.ports = ports;
        this.writes = writes;
        this.instruction = instruction;
        this.latency = latency;
        this.settledUntil = cycle;
        this.workLeft = workCycles;
    }

    Instruction instruction() {
        return instruction;
    }

    long lostAtActivations() {
        return lost[0];
    }

    long lostAtParameters() {
        return lost[1];
    }

    /** The cycle after the last work cycle; where work is left in {@code cycle}, the earliest that it can be. */
    long workUntil(long cycle) {
        while (workLeft > 0 && settledUntil < cycle) {
            long until = Math.min(cycle, settledUntil + Math.min(workLeft, MOST_SETTLED));
            if (meetsArray(settledUntil)) {
                settle(until, cycle);
            } else {
                work(settledUntil, until, cycle);
            }
            settledUntil = until;
        }
        return settledUntil + workLeft;
    }

    private boolean meetsArray(long from) {
        return ports.arrayReads(Space.ACTIVATIONS, from) || ports.arrayReads(Space.PARAMETERS, from);
    }

    private void work(long from, long to, long now) {
        workLeft -= to - from;
        writes.add(this, from + latency, to + latency, now);
    }

    /** Goes through the cycles up to {@code until}, some of which the array may take. */
    private void settle(long until, long now) {
        BitSet taken = new BitSet();
        int counted = 0;
        for (int i = 0; i < lost.length; i++) {
            ports.markArray(READ.get(i), held(i), settledUntil, until, taken);
            lost[i] += taken.cardinality() - counted;
            counted = taken.cardinality();
        }
        int length = (int) (until - settledUntil);
        for (int begin = taken.nextClearBit(0); begin < length; ) {
            int next = taken.nextSetBit(begin);
            int end = next < 0 ? length : next;
            work(settledUntil + begin, settledUntil + end, now);
            begin = taken.nextClearBit(end);
        }
    }

    /** Whether it reads one of {@code banks} in {@code cycle}, before which all is settled. */
    boolean reads(Space space, BitSet banks, long cycle) {
        workUntil(cycle);
        int place = READ.indexOf(space);
        if (workLeft == 0 || place < 0 || !held(place).intersects(banks)) {
            return false;
        }
        for (int i = 0; i < lost.length; i++) {
            if (ports.arrayHolds(READ.get(i), held(i), cycle)) {
                return false;
            }
        }
        return true;
    }

    private BitSet held(int place) {
        if (held.length == 0) {
            held = new BitSet[READ.size()];
            for (int i = 0; i < held.length; i++) {
                held[i] = ports.touched(footprint().reads(), READ.get(i));
            }
        }
        return held[place];
    }

    /** Whether its result is written into one of {@code banks}. */
    boolean writes(Space space, BitSet banks) {
        return ports.touched(footprint().writes(), space).intersects(banks);
    }

    private Footprint footprint() {
        if (footprint == null) {
            footprint = Footprint.of(instruction);
        }
        return footprint;
    }
}
