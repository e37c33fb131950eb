package macrame.isa.verifier;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.Program;
import macrame.isa.program.Semaphore;

/**
 * Which signal each wait of a program meets: the k-th wait for a semaphore the k-th signal. Refuses waits and signals of
 * other engines than the semaphore's own, waits without a signal, and signals that nothing waits for.
 */
final class SignalPairs {
    /** Of a wait whose signal the program lacks. */
    static final int NOTHING = -1;

    private final Program program;
    private final ImmutableList<Instruction> instructions;
    private final Titles titles;
    private final ImmutableList.Builder<String> faults = ImmutableList.builder();
    private final Positions[] signals;
    private final Positions[] waits;

    /** The signals that are waited for, by instruction, then by semaphore. */
    private final Positions met = new Positions();

    /** For each instruction, how many waits the ones before it have. */
    private final int[] firstWait;

    private boolean hasStranger;
    private boolean hasStarved;

    SignalPairs(Program program) {
        this.program = program;
        this.instructions = program.instructions();
        this.titles = new Titles(program);
        this.signals = positions(program.semaphores().size());
        this.waits = positions(program.semaphores().size());
        this.firstWait = new int[instructions.size() + 1];
        for (int i = 0; i < instructions.size(); i++) {
            collect(i, instructions.get(i).header());
        }
        if (!hasStranger) {
            pair();
            for (int s = 0; s < signals.length; s++) {
                requireNothingLeft(s);
            }
        }
    }

    private static Positions[] positions(int semaphores) {
        Positions[] positions = new Positions[semaphores];
        Arrays.setAll(positions, i -> new Positions());
        return positions;
    }

    ImmutableList<String> faults() {
        return faults.build();
    }

    /** Whether each wait has a signal, so that pairs can be asked for. */
    boolean areComplete() {
        return !hasStranger && !hasStarved;
    }

    /** Whether each wait meets a signal of an earlier instruction. */
    boolean lookBack() {
        for (int i = 0; i < instructions.size(); i++) {
            for (int w = firstWait[i]; w < firstWait[i + 1]; w++) {
                if (met.at(w) >= i) {
                    return false;
                }
            }
        }
        return true;
    }

    /** How many semaphores instruction {@code index} waits for. */
    int waitsOf(int index) {
        return firstWait[index + 1] - firstWait[index];
    }

    /** The instruction whose signal wait number {@code number} of instruction {@code index} meets. */
    int signalOf(int index, int number) {
        return met.at(firstWait[index] + number);
    }

    private void collect(int index, Header header) {
        for (int rest = header.waits(); rest != 0; rest &= rest - 1) {
            int number = Integer.numberOfTrailingZeros(rest);
            if (exists(index, "waits for", number)) {
                Semaphore semaphore = program.semaphores().get(number);
                own(index, "waits for", semaphore, semaphore.waiter(), "wait for");
                waits[number].add(index);
            }
        }
        for (int rest = header.signals(); rest != 0; rest &= rest - 1) {
            int number = Integer.numberOfTrailingZeros(rest);
            if (exists(index, "signals", number)) {
                Semaphore semaphore = program.semaphores().get(number);
                own(index, "signals", semaphore, semaphore.signaller(), "signal");
                signals[number].add(index);
            }
        }
    }

    private boolean exists(int index, String does, int number) {
        int count = program.semaphores().size();
        if (number >= count) {
            stranger(index, "%s semaphore %d, but the program has %d".formatted(does, number, count));
        }
        return number < count;
    }

    private void own(int index, String does, Semaphore semaphore, Engine engine, String may) {
        if (engine != instructions.get(index).engine()) {
            stranger(
                    index,
                    "%s %s, which only the %s may %s".formatted(does, semaphore.name(), Titles.name(engine), may));
        }
    }

    private void stranger(int index, String fault) {
        hasStranger = true;
        faults.add(titles.of(index) + ": " + fault);
    }

    private void pair() {
        int[] waited = new int[signals.length];
        for (int i = 0; i < instructions.size(); i++) {
            int mask = instructions.get(i).header().waits();
            for (int rest = mask; rest != 0; rest &= rest - 1) {
                int number = Integer.numberOfTrailingZeros(rest);
                met.add(signals[number].orElse(waited[number]++, NOTHING));
            }
            firstWait[i + 1] = met.size();
        }
    }

    /** One line a semaphore: its first wait without a signal, or its first signal without a wait. */
    private void requireNothingLeft(int number) {
        int pairs = Math.min(signals[number].size(), waits[number].size());
        String name = program.semaphores().get(number).name();
        if (waits[number].size() > pairs) {
            hasStarved = true;
            String rest = pairs == 0
                    ? "which no instruction signals"
                    : "which no instruction is left to signal: the last signal, of %s, meets %s"
                            .formatted(
                                    titles.of(signals[number].at(pairs - 1)), titles.of(waits[number].at(pairs - 1)));
            faults.add("%s: waits for %s, %s".formatted(titles.of(waits[number].at(pairs)), name, rest));
        } else if (signals[number].size() > pairs) {
            String rest = pairs == 0
                    ? "which no instruction waits for"
                    : "which no instruction is left to wait for: the last wait, of %s, meets %s"
                            .formatted(
                                    titles.of(waits[number].at(pairs - 1)), titles.of(signals[number].at(pairs - 1)));
            faults.add("%s: signals %s, %s".formatted(titles.of(signals[number].at(pairs)), name, rest));
        }
    }
}
