package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.Program;
import macrame.isa.program.Semaphore;

/**
 * A program with one wait or signal less, or elsewhere.
 *
 * @param how what was done
 */
record Weakening(How how, Program program) {
    /** What was done to a wait and the signal that it meets. */
    enum How {
        NO_WAIT,
        NO_SIGNAL,
        NEITHER,
        LATER_WAIT,
        EARLIER_SIGNAL,
        OTHER_SEMAPHORE
    }

    /** The k-th signal and the k-th wait of a semaphore. */
    private record Pair(int semaphore, int signaller, int waiter) {}

    /** Every program that differs from {@code program} at one wait, or one signal, or one of each. */
    static List<Weakening> all(Program program) {
        List<Weakening> all = new ArrayList<>();
        for (int semaphore = 0; semaphore < program.semaphores().size(); semaphore++) {
            List<Pair> pairs = pairs(program, semaphore);
            for (int k = 0; k < pairs.size(); k++) {
                Pair pair = pairs.get(k);
                for (How how : How.values()) {
                    Pair next = k + 1 < pairs.size() ? pairs.get(k + 1) : pair;
                    Sheet sheet = new Sheet(program);
                    if (sheet.weaken(how, pair, next)) {
                        all.add(new Weakening(how, sheet.program()));
                    }
                }
            }
        }
        return all;
    }

    private static List<Pair> pairs(Program program, int semaphore) {
        List<Integer> signals = new ArrayList<>();
        List<Integer> waits = new ArrayList<>();
        for (int i = 0; i < program.instructions().size(); i++) {
            Header header = program.instructions().get(i).header();
            if ((header.signals() >>> semaphore & 1) != 0) {
                signals.add(i);
            }
            if ((header.waits() >>> semaphore & 1) != 0) {
                waits.add(i);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (int k = 0; k < waits.size(); k++) {
            pairs.add(new Pair(semaphore, signals.get(k), waits.get(k)));
        }
        return pairs;
    }

    /** The masks of a program, to be written on. */
    private static final class Sheet {
        private final Program original;
        private final ImmutableList<Instruction> instructions;
        private final int[] waits;
        private final int[] signals;
        private final List<Semaphore> semaphores;

        Sheet(Program program) {
            this.original = program;
            this.instructions = program.instructions();
            this.waits = instructions.stream()
                    .mapToInt(instruction -> instruction.header().waits())
                    .toArray();
            this.signals = instructions.stream()
                    .mapToInt(instruction -> instruction.header().signals())
                    .toArray();
            this.semaphores = new ArrayList<>(program.semaphores());
        }

        /** Whether there is something to be done. */
        boolean weaken(How how, Pair pair, Pair next) {
            int bit = 1 << pair.semaphore;
            return switch (how) {
                case NO_WAIT -> done(() -> waits[pair.waiter] &= ~bit);
                case NO_SIGNAL -> done(() -> signals[pair.signaller] &= ~bit);
                case NEITHER ->
                    done(() -> {
                        waits[pair.waiter] &= ~bit;
                        signals[pair.signaller] &= ~bit;
                    });
                case LATER_WAIT -> move(waits, pair.waiter, neighbour(pair.waiter, 1), bit);
                case EARLIER_SIGNAL -> move(signals, pair.signaller, neighbour(pair.signaller, -1), bit);
                case OTHER_SEMAPHORE -> !pair.equals(next) && cross(pair, next, bit);
            };
        }

        private static boolean done(Runnable action) {
            action.run();
            return true;
        }

        private static boolean move(int[] masks, int from, int to, int bit) {
            if (to < 0 || (masks[to] & bit) != 0) {
                return false;
            }
            masks[from] &= ~bit;
            masks[to] |= bit;
            return true;
        }

        /** One semaphore more, for the signal of one pair and the wait of the next. */
        private boolean cross(Pair pair, Pair next, int bit) {
            int other = 1 << semaphores.size();
            if (semaphores.size() == Header.MAXIMUM_SEMAPHORES) {
                return false;
            }
            Semaphore semaphore = semaphores.get(pair.semaphore);
            semaphores.add(new Semaphore("other", semaphore.signaller(), semaphore.waiter()));
            signals[pair.signaller] ^= bit | other;
            waits[next.waiter] ^= bit | other;
            return true;
        }

        /** The nearest instruction of the same engine in one direction, or -1. */
        private int neighbour(int index, int direction) {
            int found = index + direction;
            while (found >= 0
                    && found < instructions.size()
                    && instructions.get(found).engine()
                            != instructions.get(index).engine()) {
                found += direction;
            }
            return found < instructions.size() ? found : -1;
        }

        Program program() {
            ImmutableList.Builder<Instruction> edited = ImmutableList.builder();
            for (int i = 0; i < waits.length; i++) {
                Instruction instruction = instructions.get(i);
                edited.add(instruction.withHeader(instruction.header().withSync(waits[i], signals[i])));
            }
            return new Program(
                    original.name(),
                    original.accelerator(),
                    original.regions(),
                    ImmutableList.copyOf(semaphores),
                    original.layers(),
                    original.hostOperations(),
                    original.tensors(),
                    edited.build());
        }
    }
}
