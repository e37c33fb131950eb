package macrame.isa.compiler.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.List;
import macrame.isa.compiler.schedule.LoadHoisting.Order;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;
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
    void aLoadIsNeverFurtherAheadThanItsQueueIsDeep() {
        assertThat(order(3, copy(50, 500), load(0), copy(60, 600), load(10), copy(70, 700), load(20)))
                .containsExactly(load(0), load(10), copy(50, 500), load(20), copy(60, 600), copy(70, 700));
    }

    @Test
    void aQueueOfOneHoistsNothing() {
        assertThat(order(1, copy(50, 500), load(0))).containsExactly(copy(50, 500), load(0));
    }

    @Test
    void positionsFollowTheInstructions() {
        List<Instruction> before = List.of(copy(50, 500), load(0), copy(60, 600), load(10));
        Order order = LoadHoisting.hoist(before, ImmutableList.of(), 8);

        for (int i = 0; i < before.size(); i++) {
            assertThat(order.instructions().get(order.positions().get(i))).isSameAs(before.get(i));
        }
    }

    private static List<Instruction> order(int queueDepth, Instruction... instructions) {
        return LoadHoisting.hoist(List.of(instructions), ImmutableList.of(), queueDepth)
                .instructions();
    }

    /** Ten bytes to {@code address}. */
    private static Instruction load(int address) {
        return new Instruction.Load(HEADER, 0, address, Space.ACTIVATIONS, address, Block.contiguous(10), Border.NONE);
    }

    private static Instruction copy(int from, int to) {
        return new Instruction.Copy(HEADER, from, to, 10, ImmutableList.of());
    }
}
