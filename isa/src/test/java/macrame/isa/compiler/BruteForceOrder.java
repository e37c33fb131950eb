package macrame.isa.compiler;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;
import macrame.isa.instruction.StridedRange;
import macrame.isa.program.HostOperation;
import macrame.isa.program.Program;

/**
 * For every instruction the set of those that have certainly ended when it starts, from the semaphores alone: the k-th
 * wait on a semaphore comes after its k-th signal, and an engine starts and ends its instructions in order.
 */
final class BruteForceOrder {
    private final Program program;
    private final List<Instruction> instructions;
    private final List<BitSet> ended = new ArrayList<>();

    BruteForceOrder(Program program) {
        this.program = program;
        this.instructions = program.instructions();
        List<List<Integer>> signals = new ArrayList<>();
        List<Integer> waits = new ArrayList<>();
        for (int i = 0; i < program.semaphores().size(); i++) {
            signals.add(new ArrayList<>());
            waits.add(0);
        }
        Map<Engine, Integer> previous = new EnumMap<>(Engine.class);
        for (int i = 0; i < instructions.size(); i++) {
            Instruction instruction = instructions.get(i);
            BitSet before = new BitSet();
            Integer last = previous.put(instruction.engine(), i);
            if (last != null) {
                before.or(ended.get(last));
            }
            for (int semaphore = 0; semaphore < signals.size(); semaphore++) {
                if ((instruction.header().waits() >> semaphore & 1) == 1) {
                    int signaller = signals.get(semaphore).get(waits.get(semaphore));
                    waits.set(semaphore, waits.get(semaphore) + 1);
                    addWithPredecessors(before, signaller);
                }
                if ((instruction.header().signals() >> semaphore & 1) == 1) {
                    signals.get(semaphore).add(i);
                }
            }
            ended.add(before);
        }
    }

    private void addWithPredecessors(BitSet before, int signaller) {
        before.or(ended.get(signaller));
        for (int i = 0; i <= signaller; i++) {
            if (instructions.get(i).engine() == instructions.get(signaller).engine()) {
                before.set(i);
            }
        }
    }

    /** Pairs of conflicting instructions of different engines of which the later may start before the earlier ends. */
    List<String> unorderedHazards() {
        List<Footprint> footprints = instructions.stream().map(this::footprint).toList();
        List<String> found = new ArrayList<>();
        for (int later = 0; later < instructions.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                boolean ordered = ended.get(later).get(earlier)
                        || instructions.get(earlier).engine()
                                == instructions.get(later).engine();
                if (!ordered && conflict(footprints.get(earlier), footprints.get(later))) {
                    found.add(instructions.get(earlier) + " / " + instructions.get(later));
                }
            }
        }
        return found;
    }

    /** Pairs of instructions of different layers of which the later, no load, may start before the earlier ends. */
    List<String> layerOverlaps() {
        List<String> found = new ArrayList<>();
        for (int later = 0; later < instructions.size(); later++) {
            Instruction instruction = instructions.get(later);
            if (instruction.engine() == Engine.LOAD) {
                continue;
            }
            for (int other = 0; other < instructions.size(); other++) {
                boolean mustPrecede = instructions.get(other).header().layer()
                        < instruction.header().layer();
                boolean inOrder = other < later && instructions.get(other).engine() == instruction.engine();
                if (mustPrecede && !inOrder && !ended.get(later).get(other)) {
                    found.add(instructions.get(other) + " / " + instruction);
                }
            }
        }
        return found;
    }

    private static boolean conflict(Footprint a, Footprint b) {
        return meet(a.writes(), b.reads()) || meet(a.writes(), b.writes()) || meet(a.reads(), b.writes());
    }

    private static boolean meet(List<StridedRange> some, List<StridedRange> others) {
        return some.stream().anyMatch(range -> others.stream().anyMatch(range::meets));
    }

    private Footprint footprint(Instruction instruction) {
        if (!(instruction instanceof Instruction.Host host)) {
            return Footprint.of(instruction);
        }
        HostOperation operation = program.hostOperations().get(host.operation());
        return new Footprint(
                operation.inputs().stream().map(BruteForceOrder::whole).collect(ImmutableList.toImmutableList()),
                ImmutableList.of(whole(operation.output())));
    }

    private static StridedRange whole(HostOperation.Operand operand) {
        return new StridedRange(Space.DRAM, operand.region(), operand.offset(), operand.bytes(), ImmutableList.of());
    }
}
