package macrame.isa.compiler.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.List;
import macrame.isa.compiler.schedule.Synchronizer.Schedule;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;
import macrame.isa.program.Semaphore;
import org.junit.jupiter.api.Test;

final class SynchronizerTest {
    private static final int LOAD_TO_VECTOR = 1;

    @Test
    void aReaderWaitsForTheLoadOfItsPlace() {
        Schedule schedule = schedule(load(0, 0), copy(0, 0, 100));

        assertThat(schedule.semaphores()).containsExactly(new Semaphore("load-to-vector", Engine.LOAD, Engine.VECTOR));
        assertThat(schedule.instructions().get(0).header().signals()).isEqualTo(LOAD_TO_VECTOR);
        assertThat(schedule.instructions().get(1).header().waits()).isEqualTo(LOAD_TO_VECTOR);
    }

    @Test
    void aLoadWaitsForTheReadersOfThePlaceItWrites() {
        Schedule schedule = schedule(copy(0, 0, 100), load(0, 0));

        assertThat(schedule.semaphores()).containsExactly(new Semaphore("vector-to-load", Engine.VECTOR, Engine.LOAD));
    }

    @Test
    void whatMeetsNothingWaitsForNothing() {
        assertThat(schedule(load(0, 0), copy(0, 20, 100)).semaphores()).isEmpty();
    }

    /** The second load ends after the first, so one wait is enough for both. */
    @Test
    void theLastOfOneEnginesInstructionsStandsForThoseBefore() {
        Schedule schedule = schedule(load(0, 0), load(0, 10), copy(0, 5, 100), copy(0, 0, 200));

        assertThat(schedule.instructions().get(0).header().signals()).isZero();
        assertThat(schedule.instructions().get(1).header().signals()).isEqualTo(LOAD_TO_VECTOR);
        assertThat(schedule.instructions().get(2).header().waits()).isEqualTo(LOAD_TO_VECTOR);
        assertThat(schedule.instructions().get(3).header().waits()).isZero();
    }

    /** The store waits for the copy, and the copy has waited for the load. */
    @Test
    void whatAWaitImpliesIsNotWaitedFor() {
        Schedule schedule = schedule(load(0, 0), copy(0, 0, 5), store(0, 0));

        assertThat(schedule.semaphores())
                .containsExactly(
                        new Semaphore("load-to-vector", Engine.LOAD, Engine.VECTOR),
                        new Semaphore("vector-to-store", Engine.VECTOR, Engine.STORE));
    }

    @Test
    void aLayerWaitsForTheLayersBefore() {
        Schedule schedule = schedule(store(0, 0), copy(1, 50, 100));

        assertThat(schedule.semaphores())
                .containsExactly(new Semaphore("store-to-vector", Engine.STORE, Engine.VECTOR));
    }

    @Test
    void loadsDoNotWaitForTheLayersBefore() {
        assertThat(schedule(copy(0, 50, 100), load(1, 0)).semaphores()).isEmpty();
    }

    private static Schedule schedule(Instruction... instructions) {
        return Synchronizer.synchronize(List.of(instructions), new Footprints(ImmutableList.of()));
    }

    /** Ten bytes to {@code address}. */
    private static Instruction load(int layer, int address) {
        return new Instruction.Load(
                Header.of(layer, 0), 0, 0, Space.ACTIVATIONS, address, Block.contiguous(10), Border.NONE);
    }

    private static Instruction store(int layer, int address) {
        return new Instruction.Store(Header.of(layer, 0), Space.ACTIVATIONS, address, 1, 0, Block.contiguous(20));
    }

    private static Instruction copy(int layer, int from, int to) {
        return new Instruction.Copy(Header.of(layer, 0), from, to, 10, ImmutableList.of());
    }
}
