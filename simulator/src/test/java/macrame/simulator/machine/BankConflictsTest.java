package macrame.simulator.machine;

import static macrame.simulator.machine.ProgramDraft.at;
import static macrame.simulator.machine.ProgramDraft.fill;
import static macrame.simulator.machine.ProgramDraft.load;
import static macrame.simulator.machine.ProgramDraft.mac;
import static macrame.simulator.machine.ProgramDraft.requantize;
import static macrame.simulator.machine.ProgramDraft.store;
import static macrame.simulator.machine.ProgramDraft.sum;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Space;
import macrame.isa.program.TensorClass;
import macrame.simulator.port.MachineCounter;
import org.junit.jupiter.api.Test;

/**
 * Two engines at one port of a bank, worked out by hand. The machine: ports of 16 B for weights and 4 B for activations,
 * 4 lanes, a latency of 3, an addition in 3 passes, bursts of 16 B that take 4 cycles of DRAM, which answers 10 later. Of
 * two banks the second begins at byte 16384 of the activations, and at 2048 of the parameters.
 */
final class BankConflictsTest {
    private static final int SECOND = 16_384;

    /** Ten steps, an aligned vector of one word each, in slots 0 to 9: the weights' one beat is in slot 0. */
    private static final Mac TEN = mac(Initialization.KEEP, 4, 4, new Level(10, 4, 0, 0));

    private final ProgramDraft program = new ProgramDraft();
    private final SpecDraft machine = SpecDraft.whitepaper();

    private Watched run() {
        return Watched.preloaded(machine, program);
    }

    private static void assertLost(Watched run, String engine, MachineCounter counter, long cycles) {
        assertThat(run.result().counters().total(counter)).isEqualTo(cycles);
        assertThat(run.result().engineCycles().get(engine)).containsEntry("bank-conflict", cycles);
    }

    /** 8 elements in 4 lanes and 3 passes: 6 work cycles. The array reads in 0 to 9, so they are 10 to 15; + 3 is 19. */
    @Test
    void anAdditionWaitsForTheReadsOfTheArray() {
        program.add(TEN).add(sum(4, 2, 100, 200, 300));
        Watched run = run();
        run.assertRan(0, 0, 14).assertRan(1, 0, 19);
        assertLost(run, "vector", MachineCounter.ACTIVATION_CONFLICTS_OF_VECTOR, 10);
        assertThat(run.result().engineCycles().get("vector")).containsEntry("busy", 9L);
    }

    /** The operands in the second bank, the array's in the first: 6 work cycles and 3. */
    @Test
    void inAnotherBankItLosesNothing() {
        machine.banks(2);
        program.add(TEN).add(sum(4, 2, SECOND, SECOND + 100, 300));
        Watched run = run();
        run.assertRan(0, 0, 14).assertRan(1, 0, 9);
        assertLost(run, "vector", MachineCounter.ACTIVATION_CONFLICTS_OF_VECTOR, 0);
    }

    /** One operand in the array's bank is enough. */
    @Test
    void anOperandInEachBankHoldsBoth() {
        machine.banks(2);
        program.add(TEN).add(sum(4, 2, SECOND, 200, 300));
        Watched run = run();
        run.assertRan(1, 0, 19);
        assertLost(run, "vector", MachineCounter.ACTIVATION_CONFLICTS_OF_VECTOR, 10);
    }

    /**
     * Weights of 16 bits on multipliers of 8: two slots a step, and a tile of 32 B in beats 0 and 1, so that the array reads
     * in 1, 3, 5 and so on. Work cycles 0, 2, 4, 6, 8 and 10, five lost between them; 11 + 3 is 14.
     */
    @Test
    void workGoesOnBetweenTheReadsOfTheArray() {
        machine.multiplier(8, 8, ArraySpec.RowSum.NONE);
        Mac wide = new Mac(
                Header.of(0, 0),
                0,
                0,
                0,
                0,
                Initialization.KEEP,
                Mac.Tile.DENSE,
                4,
                new Mac.Columns(4, 4, 1, 4),
                16,
                8,
                ImmutableList.of(new Level(10, 4, 0, 0)));
        program.add(wide).add(sum(4, 2, 100, 200, 300));
        Watched run = run();
        run.assertRan(1, 0, 14);
        assertLost(run, "vector", MachineCounter.ACTIVATION_CONFLICTS_OF_VECTOR, 5);
    }

    /**
     * The first {@code mac} reads the second bank in slots 0 to 3; the next tile is fetched from 4 on, when the one set of
     * registers is free, and read with in slots 4 to 13. By then 4 of the 6 work cycles are done; the others are 14 and 15.
     */
    @Test
    void aMacThatStartsMeanwhileMovesTheEnd() {
        machine.banks(2);
        program.add(at(mac(Initialization.KEEP, 4, 4, new Level(4, 4, 0, 0)), SECOND, 0, 20))
                .add(TEN)
                .add(sum(4, 2, 100, 200, 300));
        Watched run = run();
        run.assertRan(1, 4, 18).assertRan(2, 0, 19);
        assertLost(run, "vector", MachineCounter.ACTIVATION_CONFLICTS_OF_VECTOR, 10);
    }

    /**
     * Five folded first steps read their biases in their slots, 0 to 4. A requantization of 4 vectors reads multipliers and
     * shifts in 4 work cycles, 5 to 8; 9 + 3 is 12.
     */
    @Test
    void aRequantizationWaitsForBiases() {
        machine.initialization(ArraySpec.Initialization.FOLDED, 1);
        program.add(biased(0)).add(requantize(50, 4, 4, 4096));
        Watched run = run();
        run.assertRan(1, 0, 12);
        assertLost(run, "vector", MachineCounter.PARAMETER_CONFLICTS_OF_VECTOR, 5);
    }

    /** Biases in the second bank, factors in the first: 4 work cycles and 3. */
    @Test
    void itDoesNotWaitForBiasesInAnotherBank() {
        machine.initialization(ArraySpec.Initialization.FOLDED, 1).banks(2);
        program.add(biased(2048)).add(requantize(50, 4, 4, 4096));
        Watched run = run();
        run.assertRan(1, 0, 7);
        assertLost(run, "vector", MachineCounter.PARAMETER_CONFLICTS_OF_VECTOR, 0);
    }

    private static Mac biased(int bias) {
        return new Mac(
                Header.of(0, 0),
                0,
                0,
                0,
                bias,
                Initialization.BIAS,
                Mac.Tile.DENSE,
                4,
                new Mac.Columns(4, 4, 1, 4),
                8,
                8,
                ImmutableList.of(new Level(5, 4, 0, 1)));
    }

    /** 40 bytes are copied in work cycles 0 to 9. The store's 3 bursts are read in 10 to 12, accepted by 14, 18 and 22. */
    @Test
    void aStoreWaitsForTheReadsOfTheVectorUnit() {
        int region = program.region(TensorClass.ACTIVATIONS, 64);
        program.add(copy(0, 200, 40)).add(store(100, region, 0, 48));
        Watched run = run();
        run.assertRan(0, 0, 13).assertRan(1, 0, 22);
        assertLost(run, "store", MachineCounter.ACTIVATION_CONFLICTS_OF_STORE, 10);
        assertThat(run.result().engineCycles().get("store")).containsEntry("busy", 12L);
    }

    /** From the second bank they are read in 0 to 2, and accepted by 4, 8 and 12. */
    @Test
    void aStoreFromAnotherBankDoesNotWait() {
        machine.banks(2);
        int region = program.region(TensorClass.ACTIVATIONS, 64);
        program.add(copy(0, 200, 40)).add(store(SECOND, region, 0, 48));
        Watched run = run();
        run.assertRan(1, 0, 12);
        assertLost(run, "store", MachineCounter.ACTIVATION_CONFLICTS_OF_STORE, 0);
    }

    /**
     * Bytes 16376 to 16423 are stored in bursts of 16 B: 8 B of the first lie in the first bank, which the copy reads until
     * 9, so that it is read in 10; the others lie in the second bank, but come after it, in 11 and 12.
     */
    @Test
    void aBurstThatLiesInTwoBanksWaitsForBoth() {
        machine.banks(2);
        int region = program.region(TensorClass.ACTIVATIONS, 64);
        program.add(copy(0, 200, 40)).add(store(SECOND - 8, region, 0, 48));
        run().assertRan(1, 0, 22);
    }

    /**
     * 40 bytes are filled in work cycles 0 to 9 and written in 3 to 12. A load of one burst has its data in 14 and would
     * write 4 words in 10 to 13; it loses 10, 11 and 12 and writes in 13 to 16.
     */
    @Test
    void aLoadWaitsForResultsThatAreWritten() {
        int region = program.region(TensorClass.ACTIVATIONS, 64);
        program.add(fill(200, 0, 40)).add(load(region, 0, Space.ACTIVATIONS, 100, 16));
        Watched run = run();
        run.assertRan(0, 0, 13).assertRan(1, 0, 17);
        assertLost(run, "load", MachineCounter.ACTIVATION_CONFLICTS_OF_LOAD, 3);
        assertThat(run.result().engineCycles().get("load")).containsEntry("busy", 14L);
    }

    @Test
    void aLoadIntoAnotherBankDoesNotWait() {
        machine.banks(2);
        int region = program.region(TensorClass.ACTIVATIONS, 64);
        program.add(fill(200, 0, 40)).add(load(region, 0, Space.ACTIVATIONS, SECOND, 16));
        Watched run = run();
        run.assertRan(1, 0, 14);
        assertLost(run, "load", MachineCounter.ACTIVATION_CONFLICTS_OF_LOAD, 0);
    }

    /** Data come in 14 and 18 and are written in 10 to 17, whatever starts behind the load. */
    @Test
    void theNextLoadsStartKeepsNoDataFromBeingWritten() {
        int region = program.region(TensorClass.ACTIVATIONS, 64);
        program.add(load(region, 0, Space.ACTIVATIONS, 0, 32)).add(load(region, 0, Space.ACTIVATIONS, 100, 16));
        run().assertRan(0, 0, 18).assertRan(1, 2, 22);
    }

    private static Instruction copy(int input, int output, int run) {
        return new Instruction.Copy(Header.of(0, 0), input, output, run, ImmutableList.of());
    }
}
