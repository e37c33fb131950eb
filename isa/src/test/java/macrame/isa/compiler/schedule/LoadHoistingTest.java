package macrame.isa.compiler.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.List;
import macrame.isa.compiler.schedule.LoadHoisting.Order;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.FrontendSpec;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;
import macrame.isa.testkit.Configs;
import org.junit.jupiter.api.Test;

final class LoadHoistingTest {
    private static final Header HEADER = Header.of(0, 0);

    /** The copy reads what the load writes. */
    @Test
    void aLoadDoesNotPassWhoReadsItsPlace() {
        Instruction copy = copy(0, 100);
        Instruction load = load(0);

        assertThat(order(8, copy(50, 200), copy, load)).containsExactly(copy(50, 200), copy, load);
    }

    @Test
    void aLoadPassesWhatItDoesNotMeet() {
        assertThat(order(8, copy(50, 200), copy(60, 300), load(0)))
                .containsExactly(load(0), copy(50, 200), copy(60, 300));
    }

    @Test
    void loadsKeepTheirOrder() {
        assertThat(order(8, copy(0, 100), load(0), load(20))).containsExactly(copy(0, 100), load(0), load(20));
    }

    /** A queue of three: a load may be two loads ahead of its place, so the third one stays behind the first copy. */
    @Test
    void aLoadIsNotFurtherAheadThanItsQueueIsDeep() {
        assertThat(order(3, copy(50, 500), load(0), copy(60, 600), load(10), copy(70, 700), load(20)))
                .containsExactly(load(0), load(10), copy(50, 500), load(20), copy(60, 600), copy(70, 700));
    }

    /** When the long copy, 1000 cycles, is over, the first two loads have long left the queue. */
    @Test
    void aLoadIsFurtherAheadWhereTheLoadsBeforeItHaveTimeToStart() {
        Instruction copy = new Instruction.Copy(HEADER, 50, 5000, 4000, ImmutableList.of());
        assertThat(order(3, copy, copy(60, 600), load(0), load(10), copy(70, 700), load(20), load(30)))
                .containsExactly(load(0), load(10), copy, load(20), load(30), copy(60, 600), copy(70, 700));
    }

    @Test
    void aQueueOfOneHoistsNothing() {
        assertThat(order(1, copy(50, 500), load(0))).containsExactly(copy(50, 500), load(0));
    }

    @Test
    void positionsFollowTheInstructions() {
        List<Instruction> before = List.of(copy(50, 500), load(0), copy(60, 600), load(10));
        Order order = LoadHoisting.hoist(before, new Footprints(ImmutableList.of()), machine(8));

        for (int i = 0; i < before.size(); i++) {
            assertThat(order.instructions().get(order.positions().get(i))).isSameAs(before.get(i));
        }
    }

    private static List<Instruction> order(int queueDepth, Instruction... instructions) {
        return LoadHoisting.hoist(List.of(instructions), new Footprints(ImmutableList.of()), machine(queueDepth))
                .instructions();
    }

    private static AcceleratorSpec machine(int queueDepth) {
        AcceleratorSpec spec = Configs.accelerator("whitepaper-4x4");
        FrontendSpec frontend = spec.frontend();
        return new AcceleratorSpec(
                spec.name(),
                spec.clock(),
                spec.array(),
                spec.accumulators(),
                spec.vector(),
                spec.requantization(),
                spec.weights(),
                spec.activations(),
                spec.parameters(),
                spec.dma(),
                spec.dram(),
                new FrontendSpec(queueDepth, frontend.dispatchPerCycle(), frontend.prefetchBytes()),
                spec.energyTable());
    }

    /** Ten bytes to {@code address}. */
    private static Instruction load(int address) {
        return new Instruction.Load(HEADER, 0, address, Space.ACTIVATIONS, address, Block.contiguous(10), Border.NONE);
    }

    private static Instruction copy(int from, int to) {
        return new Instruction.Copy(HEADER, from, to, 10, ImmutableList.of());
    }
}
