package macrame.isa.compiler.schedule;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.Semaphore;

/** The wait and signal bits of a program's instructions; a semaphore exists once two engines are connected. */
final class SemaphoreMasks {
    private static final Engine[] ENGINES = Engine.values();

    private final ImmutableList.Builder<Semaphore> semaphores = ImmutableList.builder();
    private final int[] numbers = new int[ENGINES.length * ENGINES.length];
    private final int[] waits;
    private final int[] signals;
    private int count;

    SemaphoreMasks(int instructions) {
        this.waits = new int[instructions];
        this.signals = new int[instructions];
    }

    /** Lets {@code later} of one engine wait for {@code earlier} of another. */
    void connect(int signaller, int earlier, int waiter, int later) {
        int bit = 1 << number(signaller, waiter);
        signals[earlier] |= bit;
        waits[later] |= bit;
    }

    ImmutableList<Instruction> apply(List<Instruction> instructions) {
        ImmutableList.Builder<Instruction> synchronised = ImmutableList.builderWithExpectedSize(instructions.size());
        for (int i = 0; i < instructions.size(); i++) {
            Instruction instruction = instructions.get(i);
            Header header = instruction.header().withSync(waits[i], signals[i]);
            synchronised.add(instruction.withHeader(header));
        }
        return synchronised.build();
    }

    ImmutableList<Semaphore> semaphores() {
        return semaphores.build();
    }

    private int number(int signaller, int waiter) {
        int pair = signaller * ENGINES.length + waiter;
        if (numbers[pair] == 0) {
            String name = ENGINES[signaller].name() + "-to-" + ENGINES[waiter].name();
            semaphores.add(new Semaphore(name.toLowerCase(Locale.ROOT), ENGINES[signaller], ENGINES[waiter]));
            numbers[pair] = ++count;
        }
        return numbers[pair] - 1;
    }
}
