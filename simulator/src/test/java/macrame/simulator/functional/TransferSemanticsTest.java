package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Instruction.Load;
import macrame.isa.instruction.Instruction.Store;
import macrame.isa.instruction.Space;
import org.junit.jupiter.api.Test;

final class TransferSemanticsTest {
    private static final int AT = 40;

    private final TinyMachine machine = new TinyMachine(2);

    private static Load load(Block block, Border border) {
        return new Load(TinyMachine.HEADER, 0, 10, Space.ACTIVATIONS, AT, block, border);
    }

    @Test
    void loadSpreadsAStridedBlock() {
        machine.put(Space.DRAM, 10, 1, 2, 3, 4, 5, 6, 7, 8);
        Block block = new Block(2, 2, 1, 4, 2, 5, 3);
        machine.run(load(block, Border.NONE));
        assertThat(machine.bytes(Space.ACTIVATIONS, AT, 10)).containsExactly(1, 0, 0, 3, 0, 5, 0, 0, 7, 0);
    }

    /** An image of 2 x 2 pixels of one byte, with a row above, none below, one pixel left and two right. */
    @Test
    void borderSurroundsTheBlockWithItsValue() {
        machine.put(Space.DRAM, 10, 1, 2, 3, 4);
        Block block = new Block(2, 2, 1, 2, 1, 5, 1);
        machine.run(load(block, new Border(1, 0, 1, 2, 9)));
        assertThat(machine.bytes(Space.ACTIVATIONS, AT, 16))
                .containsExactly(9, 9, 9, 9, 9, 9, 1, 2, 9, 9, 9, 3, 4, 9, 9, 0);
    }

    @Test
    void aBlockWithoutRowsIsAllBorder() {
        Block block = new Block(0, 2, 3, 0, 0, 6, 3);
        machine.run(load(block, new Border(1, 0, 0, 0, -1)));
        assertThat(machine.bytes(Space.ACTIVATIONS, AT, 7)).containsExactly(-1, -1, -1, -1, -1, -1, 0);
    }

    @Test
    void storeGathersAStridedBlock() {
        machine.put(Space.ACTIVATIONS, AT, 1, 2, 3, 4, 5, 6, 7, 8);
        Block block = new Block(2, 1, 2, 3, 0, 4, 0);
        machine.run(new Store(TinyMachine.HEADER, Space.ACTIVATIONS, AT, 0, 100, block));
        assertThat(machine.bytes(Space.DRAM, 100, 6)).containsExactly(1, 2, 0, 5, 6, 0);
    }

    @Test
    void transfersReadAtTheStartAndWriteAtTheEnd() {
        machine.put(Space.DRAM, 10, 7);
        Effect effect = machine.begin(load(Block.contiguous(1), Border.NONE));
        machine.put(Space.DRAM, 10, 8);
        assertThat(machine.bytes(Space.ACTIVATIONS, AT, 1)).containsExactly(0);
        effect.commit();
        assertThat(machine.bytes(Space.ACTIVATIONS, AT, 1)).containsExactly(7);
    }

    @Test
    void weightsAndParametersAreLoadedTheSameWay() {
        machine.put(Space.DRAM, 0, 5, 6);
        Block block = Block.contiguous(2);
        machine.run(
                new Load(TinyMachine.HEADER, 0, 0, Space.WEIGHTS, 1, block, Border.NONE),
                new Load(TinyMachine.HEADER, 0, 0, Space.PARAMETERS, 2, block, Border.NONE));
        assertThat(machine.bytes(Space.WEIGHTS, 0, 3)).containsExactly(0, 5, 6);
        assertThat(machine.bytes(Space.PARAMETERS, 0, 4)).containsExactly(0, 0, 5, 6);
    }
}
