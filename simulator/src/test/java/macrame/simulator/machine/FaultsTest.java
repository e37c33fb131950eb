package macrame.simulator.machine;

import static macrame.simulator.machine.ProgramDraft.fill;
import static macrame.simulator.machine.ProgramDraft.load;
import static macrame.simulator.machine.ProgramDraft.mac;
import static macrame.simulator.machine.ProgramDraft.store;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import macrame.isa.fault.InputException;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Space;
import macrame.isa.program.TensorClass;
import macrame.isa.testkit.Configs;
import org.junit.jupiter.api.Test;

/** A program that cannot come to an end, or leaves the machine, is refused in words. */
final class FaultsTest {
    private final ProgramDraft program = new ProgramDraft();

    private void run() {
        Simulator.run(
                SpecDraft.whitepaper().spec(),
                Configs.energyTable("horowitz-45nm"),
                program.program(),
                RunOptions.timingOnly());
    }

    /** The vector operation of 4 cycles is seen in 19 and ends in 23, the last event; the array waits for ever. */
    @Test
    void aWaitThatNothingSignalsIsToldWithTheInstruction() {
        int never = program.semaphore(Engine.VECTOR, Engine.ARRAY);
        program.add(fill(0, 0, 4)).add(never, 0, mac(Initialization.KEEP, 4, 4));
        assertThatThrownBy(() -> Watched.preloaded(SpecDraft.whitepaper(), program))
                .isInstanceOf(DeadlockException.class)
                .hasMessage(
                        "deadlock at cycle 4: array #1 waits for semaphore s0, which nothing left in the program signals");
    }

    @Test
    void enginesThatWaitForEachOtherAreAllNamed() {
        int forward = program.semaphore(Engine.VECTOR, Engine.ARRAY);
        int backward = program.semaphore(Engine.ARRAY, Engine.VECTOR);
        program.add(backward, forward, fill(0, 0, 4)).add(forward, backward, mac(Initialization.KEEP, 4, 4));
        assertThatThrownBy(() -> Watched.preloaded(SpecDraft.whitepaper(), program))
                .isInstanceOf(DeadlockException.class)
                .hasMessage("deadlock at cycle 0: array #1 waits for semaphore s0, which vector #0 signals; "
                        + "vector #0 waits for semaphore s1, which array #1 signals");
    }

    /** The fill that would signal stands behind a full queue of waiting stores. */
    @Test
    void anInstructionStuckBehindAFullQueueIsNamedAsWhatIsWaitedFor() {
        int region = program.region(TensorClass.ACTIVATIONS, 256);
        int done = program.semaphore(Engine.VECTOR, Engine.STORE);
        for (int i = 0; i < 5; i++) {
            program.add(done, 0, store(0, region, 0, 4));
        }
        program.add(0, done, fill(0, 0, 4));
        assertThatThrownBy(() -> Watched.fetched(SpecDraft.whitepaper(), program))
                .isInstanceOf(DeadlockException.class)
                .hasMessageContaining("store #0 waits for semaphore s0, which vector #5 signals");
    }

    @Test
    void anAddressOutsideASpaceIsRefusedBeforeACycleRuns() {
        int region = program.region(TensorClass.WEIGHTS, 64);
        program.add(load(region, 0, Space.WEIGHTS, 16 * 1024 - 8, 64));
        assertThatThrownBy(this::run)
                .isInstanceOf(InputException.class)
                .isNotInstanceOf(DeadlockException.class)
                .hasMessageContaining("load");
    }

    @Test
    void aProgramThatDoesNotFitDramIsRefused() {
        program.region(TensorClass.WEIGHTS, 16L << 30);
        program.add(fill(0, 0, 4));
        assertThatThrownBy(() -> Watched.preloaded(SpecDraft.whitepaper(), program))
                .isInstanceOf(InputException.class)
                .hasMessage("the program and its 1 regions need 17179869216 B of DRAM, which holds 17179869184 B");
    }

    @Test
    void clocksWithoutACommonTickAreRefused() {
        program.add(fill(0, 0, 4));
        SpecDraft spec = SpecDraft.whitepaper().clock(99_999_989).dram(3_999_999_979L, 16, 0, 997);
        assertThatThrownBy(() -> Watched.preloaded(spec, program))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no common time base");
    }
}
