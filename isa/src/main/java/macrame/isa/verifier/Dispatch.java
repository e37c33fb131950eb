package macrame.isa.verifier;

import com.google.common.base.Joiner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.Program;

/**
 * A program handed to engines through queues of one depth, without time: whatever can start starts, and ends at once. What
 * stands still then stands still whatever the delays are, for nothing that happens ever keeps another thing from
 * happening.
 */
final class Dispatch {
    private static final Engine[] ENGINES = Engine.values();

    private final Program program;
    private final SignalPairs pairs;
    private final Titles titles;
    private final int depth;
    /** The next instruction to be handed over. */
    private int next;
    /** For each engine the first instruction that has not started, which may not have been handed over. */
    private final int[] heads = new int[ENGINES.length];

    private final int[] queued = new int[ENGINES.length];
    private final int[] order;
    private int started;

    Dispatch(Program program, SignalPairs pairs, int depth) {
        this.program = program;
        this.pairs = pairs;
        this.titles = new Titles(program);
        this.depth = depth;
        this.order = new int[program.instructions().size()];
        Arrays.setAll(heads, engine -> following(engine, 0));
        while (next < order.length && queued[engine(next)] < depth) {
            queued[engine(next)]++;
            next++;
            startAll();
        }
    }

    /** Whether the program comes to its end. */
    boolean ends() {
        return started == order.length;
    }

    /** An order in which instructions can start, each after the ends of those that it waits for. */
    int[] order() {
        return order.clone();
    }

    private int engine(int index) {
        return program.instructions().get(index).engine().ordinal();
    }

    /** The first instruction of {@code engine} from {@code index} on; the program's length if there is none. */
    private int following(int engine, int index) {
        int found = index;
        while (found < program.instructions().size() && engine(found) != engine) {
            found++;
        }
        return found;
    }

    private void startAll() {
        int before;
        do {
            before = started;
            for (int engine = 0; engine < heads.length; engine++) {
                while (heads[engine] < next && firstUnmet(heads[engine]) < 0) {
                    order[started++] = heads[engine];
                    heads[engine] = following(engine, heads[engine] + 1);
                    queued[engine]--;
                }
            }
        } while (started > before);
    }

    /** The first of an instruction's waits whose signal has not been given, or -1. */
    private int firstUnmet(int index) {
        for (int wait = 0; wait < pairs.waitsOf(index); wait++) {
            int signal = pairs.signalOf(index, wait);
            if (signal >= heads[engine(signal)]) {
                return wait;
            }
        }
        return -1;
    }

    /** The circle of instructions that wait for each other. */
    String deadlock() {
        List<Integer> chain = new ArrayList<>();
        int head = stuckHead();
        while (!chain.contains(head)) {
            chain.add(head);
            head = blocker(pairs.signalOf(head, firstUnmet(head)));
        }
        List<String> circle = new ArrayList<>();
        for (int waiting : chain.subList(chain.indexOf(head), chain.size())) {
            tell(waiting, circle);
        }
        return "deadlock: " + Joiner.on("; ").join(circle);
    }

    private int stuckHead() {
        if (next < order.length) {
            return heads[engine(next)];
        }
        return Arrays.stream(heads).filter(head -> head < next).min().orElseThrow();
    }

    /** The head of the queue that keeps {@code signal} from starting. */
    private int blocker(int signal) {
        return heads[engine(Math.min(signal, next))];
    }

    private void tell(int waiting, List<String> circle) {
        int wait = firstUnmet(waiting);
        int signal = pairs.signalOf(waiting, wait);
        circle.add("%s waits for %s, which %s signals"
                .formatted(titles.of(waiting), semaphore(waiting, wait), titles.of(signal)));
        if (signal > next) {
            circle.add("%s comes after %s".formatted(titles.of(signal), titles.of(next)));
        }
        int blocker = blocker(signal);
        if (signal >= next) {
            circle.add("%s finds the queue of the %s full, %d behind %s"
                    .formatted(titles.of(next), Titles.name(ENGINES[engine(next)]), depth, titles.of(blocker)));
        } else if (signal > blocker) {
            circle.add("%s stands behind %s".formatted(titles.of(signal), titles.of(blocker)));
        }
    }

    private String semaphore(int index, int wait) {
        Instruction instruction = program.instructions().get(index);
        int rest = instruction.header().waits();
        for (int i = 0; i < wait; i++) {
            rest &= rest - 1;
        }
        return program.semaphores().get(Integer.numberOfTrailingZeros(rest)).name();
    }
}
