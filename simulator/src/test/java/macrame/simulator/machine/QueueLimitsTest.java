package macrame.simulator.machine;

import static macrame.simulator.machine.ProgramDraft.fill;
import static macrame.simulator.machine.ProgramDraft.load;
import static macrame.simulator.machine.ProgramDraft.mac;
import static macrame.simulator.machine.ProgramDraft.store;
import static org.assertj.core.api.Assertions.assertThat;

import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Space;
import macrame.isa.program.TensorClass;
import org.junit.jupiter.api.Test;

/** No engine has more under way than it has places for: what comes next waits in front of it, and what that is, in turn. */
final class QueueLimitsTest {
    private final ProgramDraft program = new ProgramDraft();

    private static int most(Watched run, Engine engine) {
        return run.machine().engine(engine).inFlight().most();
    }

    /**
     * Padding alone, 64 B at 4 B a cycle: 16 cycles each. With 1 burst outstanding two loads may be in flight, so the third
     * starts when the first has ended, in 16, and the fourth in 32.
     */
    @Test
    void aLoadWaitsForAPlaceAmongThoseInFlight() {
        int region = program.region(TensorClass.ACTIVATIONS, 64);
        Block nothing = new Block(0, 1, 16, 0, 0, 16, 16);
        for (int i = 0; i < 4; i++) {
            program.add(load(region, 0, Space.ACTIVATIONS, 100 * i, nothing, new Border(4, 0, 0, 0, 7)));
        }
        Watched run = Watched.preloaded(SpecDraft.whitepaper().outstanding(1), program);
        run.assertRan(0, 0, 16).assertRan(1, 1, 32).assertRan(2, 16, 48).assertRan(3, 32, 64);
        assertThat(most(run, Engine.LOAD)).isEqualTo(2);
    }

    /** One burst each, 4 cycles of DRAM each: one is asked for when the one before is accepted, and another may wait. */
    @Test
    void aStoreWaitsForAPlaceAmongThoseInFlight() {
        int region = program.region(TensorClass.ACTIVATIONS, 64);
        for (int i = 0; i < 4; i++) {
            program.add(store(0, region, 0, 16));
        }
        Watched run = Watched.preloaded(SpecDraft.whitepaper().outstanding(1), program);
        run.assertRan(0, 0, 4).assertRan(1, 1, 8).assertRan(2, 5, 12).assertRan(3, 9, 16);
        assertThat(most(run, Engine.STORE)).isEqualTo(2);
    }

    /** A step a cycle, each 5 cycles in flight: in a cycle in which one ends the next has started. */
    @Test
    void theArraysPipelineHoldsItsStages() {
        for (int i = 0; i < 20; i++) {
            program.add(ProgramDraft.at(mac(Initialization.KEEP, 4, 4, new Level(1, 0, 0, 0)), 0, 0, i));
        }
        Watched run = Watched.preloaded(SpecDraft.whitepaper(), program);
        assertThat(most(run, Engine.ARRAY))
                .isBetween(5, run.machine().engine(Engine.ARRAY).inFlight().capacity());
    }

    @Test
    void oneVectorOperationIsInFlight() {
        for (int i = 0; i < 5; i++) {
            program.add(fill(0, 0, 40));
        }
        assertThat(most(Watched.preloaded(SpecDraft.whitepaper(), program), Engine.VECTOR))
                .isOne();
    }
}
