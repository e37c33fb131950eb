package macrame.simulator.stepper;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import macrame.isa.fault.InputException;
import macrame.isa.instruction.Instruction;
import macrame.simulator.stepper.Case.Draft;
import macrame.simulator.stepper.Case.Tie;
import macrame.simulator.stepper.SteppedMachine.Supply;

/**
 * Makes a case that fails smaller for as long as it still fails: instructions are dropped, differences of the machine
 * taken back, then instructions written more simply. What is left fails no more if any one of these is done to it.
 */
public final class Shrinker {
    private final Predicate<Case> fails;

    public Shrinker(Predicate<Case> fails) {
        this.fails = fails;
    }

    /** A smallest case that fails, from one that does. */
    public Case shrink(Case failing) {
        Case least = failing;
        Optional<Case> next = Optional.of(failing);
        while (next.isPresent()) {
            least = next.get();
            next = smallerThan(least).filter(this::fails).findFirst();
        }
        return least;
    }

    /** A case that nobody has defined does not fail. */
    private boolean fails(Case smaller) {
        try {
            return fails.test(smaller);
        } catch (ArithmeticException e) {
            return false;
        }
    }

    /** The cases that are smaller by one change, those much smaller first. */
    public static Stream<Case> smallerThan(Case of) {
        return smaller(of).stream().flatMap(draft -> valid(draft).stream());
    }

    /** Nothing if no machine would run it. */
    private static Optional<Case> valid(Draft draft) {
        try {
            Case valid = new Case(draft);
            return valid.faults().isEmpty() ? Optional.of(valid) : Optional.empty();
        } catch (InputException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<Draft> smaller(Case of) {
        List<Draft> drafts = new ArrayList<>();
        Draft draft = of.draft();
        dropInstructions(draft, drafts);
        dropDifferences(draft, drafts);
        for (int i = 0; i < draft.ties().size(); i++) {
            drafts.add(with(draft, draft.bare(), without(draft.ties(), i, 1)));
        }
        if (draft.supply() != Supply.PRELOADED) {
            drafts.add(new Draft(draft.differences(), draft.bare(), draft.ties(), Supply.PRELOADED, draft.contents()));
        }
        for (int i = 0; i < draft.bare().size(); i++) {
            for (Instruction simpler : Simpler.than(draft.bare().get(i))) {
                List<Instruction> instructions = new ArrayList<>(draft.bare());
                instructions.set(i, simpler);
                drafts.add(with(draft, instructions, draft.ties()));
            }
        }
        return drafts;
    }

    private static void dropInstructions(Draft draft, List<Draft> drafts) {
        int size = draft.bare().size();
        for (int count = size / 2; count >= 1; count /= 2) {
            for (int from = 0; from + count <= size; from++) {
                drafts.add(with(draft, without(draft.bare(), from, count), left(draft.ties(), from, count)));
            }
        }
    }

    /** The ties of the instructions that are left, which have moved up. */
    private static ImmutableList<Tie> left(List<Tie> ties, int from, int count) {
        ImmutableList.Builder<Tie> left = ImmutableList.builder();
        for (Tie tie : ties) {
            if (!isDropped(tie.earlier(), from, count) && !isDropped(tie.later(), from, count)) {
                left.add(new Tie(moved(tie.earlier(), from, count), moved(tie.later(), from, count)));
            }
        }
        return left.build();
    }

    private static boolean isDropped(int instruction, int from, int count) {
        return instruction >= from && instruction < from + count;
    }

    private static int moved(int instruction, int from, int count) {
        return instruction < from ? instruction : instruction - count;
    }

    private static void dropDifferences(Draft draft, List<Draft> drafts) {
        for (String path : draft.differences().keySet()) {
            ImmutableMap.Builder<String, String> rest = ImmutableMap.builder();
            for (Map.Entry<String, String> difference : draft.differences().entrySet()) {
                if (!difference.getKey().equals(path)) {
                    rest.put(difference);
                }
            }
            drafts.add(new Draft(rest.build(), draft.bare(), draft.ties(), draft.supply(), draft.contents()));
        }
    }

    private static <T> ImmutableList<T> without(ImmutableList<T> all, int from, int count) {
        return ImmutableList.<T>builder()
                .addAll(all.subList(0, from))
                .addAll(all.subList(from + count, all.size()))
                .build();
    }

    private static Draft with(Draft draft, List<Instruction> instructions, List<Tie> ties) {
        return new Draft(
                draft.differences(),
                ImmutableList.copyOf(instructions),
                ImmutableList.copyOf(ties),
                draft.supply(),
                draft.contents());
    }
}
