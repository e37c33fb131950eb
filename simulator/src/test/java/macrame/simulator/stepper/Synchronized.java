package macrame.simulator.stepper;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;
import macrame.isa.instruction.StridedRange;
import macrame.isa.program.Semaphore;
import macrame.simulator.stepper.Case.Tie;

/**
 * Instructions of the array and the vector unit with a semaphore in each direction, so that of two that share a place
 * which one of them writes, the later starts when the earlier has ended. Engines work in order: to wait for the last
 * such instruction of the other engine is enough, and the waits in one direction are for ever later instructions.
 */
final class Synchronized {
    private final ImmutableList<Instruction> bare;
    private final List<Map<Space, BitSet>> reads = new ArrayList<>();
    private final List<Map<Space, BitSet>> writes = new ArrayList<>();
    private final Header[] headers;
    private final List<Semaphore> semaphores = new ArrayList<>();

    Synchronized(ImmutableList<Instruction> bare, List<Tie> ties) {
        this.bare = bare;
        this.headers = bare.stream().map(Instruction::header).toArray(Header[]::new);
        for (Instruction instruction : bare) {
            Footprint footprint = Footprint.of(instruction);
            reads.add(places(footprint.reads()));
            writes.add(places(footprint.writes()));
        }
        order(Engine.ARRAY, Engine.VECTOR, "summed", ties);
        order(Engine.VECTOR, Engine.ARRAY, "free", ties);
    }

    private static Map<Space, BitSet> places(List<StridedRange> ranges) {
        Map<Space, BitSet> places = new EnumMap<>(Space.class);
        for (StridedRange range : ranges) {
            BitSet of = places.computeIfAbsent(range.space(), space -> new BitSet());
            // What lies outside is refused before any run.
            range.forEachRun((start, length) -> of.set((int) Math.max(0, start), (int) Math.max(0, start + length)));
        }
        return places;
    }

    private void order(Engine signaller, Engine waiter, String name, List<Tie> ties) {
        int awaited = -1;
        for (int later = 0; later < bare.size(); later++) {
            if (bare.get(later).engine() == waiter) {
                int last = lastBefore(later, signaller, ties);
                if (last > awaited) {
                    if (awaited < 0) {
                        semaphores.add(new Semaphore(name, signaller, waiter));
                    }
                    int bit = 1 << (semaphores.size() - 1);
                    headers[last] = headers[last].withSync(headers[last].waits(), headers[last].signals() | bit);
                    headers[later] = headers[later].withSync(headers[later].waits() | bit, headers[later].signals());
                    awaited = last;
                }
            }
        }
    }

    /** The last instruction of {@code engine} that must have ended before {@code later} starts, or -1. */
    private int lastBefore(int later, Engine engine, List<Tie> ties) {
        for (int earlier = later - 1; earlier >= 0; earlier--) {
            if (bare.get(earlier).engine() == engine
                    && (shares(earlier, later) || ties.contains(new Tie(earlier, later)))) {
                return earlier;
            }
        }
        return -1;
    }

    private boolean shares(int one, int other) {
        return meet(writes.get(one), writes.get(other))
                || meet(writes.get(one), reads.get(other))
                || meet(reads.get(one), writes.get(other));
    }

    private static boolean meet(Map<Space, BitSet> some, Map<Space, BitSet> others) {
        return some.entrySet().stream()
                .anyMatch(of -> others.containsKey(of.getKey()) && of.getValue().intersects(others.get(of.getKey())));
    }

    ImmutableList<Semaphore> semaphores() {
        return ImmutableList.copyOf(semaphores);
    }

    ImmutableList<Instruction> instructions() {
        ImmutableList.Builder<Instruction> instructions = ImmutableList.builder();
        for (int i = 0; i < bare.size(); i++) {
            instructions.add(bare.get(i).withHeader(headers[i]));
        }
        return instructions.build();
    }
}
