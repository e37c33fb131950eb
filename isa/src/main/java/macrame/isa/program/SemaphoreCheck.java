package macrame.isa.program;

import static macrame.isa.instruction.Encoder.title;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Header;

/**
 * Whether each wait of a program is met by a signal of an earlier instruction, the k-th by the k-th, and whether each
 * semaphore is raised and lowered by its own engines only.
 */
final class SemaphoreCheck {
    private final Program program;
    private final int[] raised = new int[Header.MAXIMUM_SEMAPHORES];
    private final ImmutableList.Builder<String> faults = ImmutableList.builder();

    private SemaphoreCheck(Program program) {
        this.program = program;
    }

    static ImmutableList<String> faults(Program program) {
        SemaphoreCheck check = new SemaphoreCheck(program);
        for (int i = 0; i < program.instructions().size(); i++) {
            check.instruction(i, program.instructions().get(i).header());
        }
        return check.faults.build();
    }

    private void instruction(int index, Header header) {
        if ((header.waits() | header.signals()) == 0) {
            return;
        }
        for (int i = 0; i < Header.MAXIMUM_SEMAPHORES; i++) {
            if ((header.waits() >>> i & 1) != 0) {
                lower(index, i);
            }
            if ((header.signals() >>> i & 1) != 0) {
                raise(index, i);
            }
        }
    }

    private void lower(int index, int number) {
        if (!exists(index, "waits for", number)) {
            return;
        }
        Semaphore semaphore = program.semaphores().get(number);
        if (semaphore.waiter() != engine(index)) {
            fault(
                    index,
                    "waits for " + semaphore.name() + ", which only " + name(semaphore.waiter()) + " may wait for");
        }
        if (raised[number] == 0) {
            fault(index, "waits for " + semaphore.name() + ", which no earlier instruction left signalled");
        } else {
            raised[number]--;
        }
    }

    private void raise(int index, int number) {
        if (!exists(index, "signals", number)) {
            return;
        }
        Semaphore semaphore = program.semaphores().get(number);
        if (semaphore.signaller() != engine(index)) {
            fault(index, "signals " + semaphore.name() + ", which only " + name(semaphore.signaller()) + " may signal");
        }
        raised[number]++;
    }

    private boolean exists(int index, String does, int number) {
        int semaphores = program.semaphores().size();
        if (number >= semaphores) {
            fault(index, "%s semaphore %d, but the program has %d".formatted(does, number, semaphores));
        }
        return number < semaphores;
    }

    private Engine engine(int index) {
        return program.instructions().get(index).engine();
    }

    private void fault(int index, String fault) {
        faults.add(title(index, program.instructions().get(index)) + ": " + fault);
    }

    private static String name(Engine engine) {
        return "the " + Ascii.toLowerCase(engine.name()) + " engine";
    }
}
