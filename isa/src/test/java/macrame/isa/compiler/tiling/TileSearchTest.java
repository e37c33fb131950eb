package macrame.isa.compiler.tiling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import macrame.isa.compiler.RandomMachines;
import macrame.isa.compiler.RandomMachines.Memories;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.nest.Products;
import macrame.isa.compiler.network.Image;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Window;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Mac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TileSearchTest {
    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tilesFitTheirRoomAndTheAccumulators(long seed) {
        Random random = new Random(seed);
        AcceleratorSpec machine = RandomMachines.machine(seed);
        int side = 3 + random.nextInt(20);
        ConvolutionShape shape = shape(side, 1 + random.nextInt(100), 1 + random.nextInt(100));
        Room room = new Room(machine, 1, false, false);
        int staging = (int) TileSearch.leastStagingBytes(shape, room) + random.nextInt(2000);

        TilePlan plan = TileSearch.find(shape, new Room(machine, staging, false, false));

        assertThat(plan.inputBytes() + plan.outputBytes()).isLessThanOrEqualTo(staging);
        assertThat(plan.patchRows() * plan.patchColumns() * plan.groupBlocks())
                .isLessThanOrEqualTo(machine.accumulators().depth());
    }

    /** With all weights on chip and everything resident, nothing is gained by cutting the image. */
    @Test
    void tensorsOnChipAreOneTile() {
        AcceleratorSpec machine = RandomMachines.machine(16, 16, new Memories(65_536, 262_144, 16_384));

        TilePlan plan = TileSearch.find(shape(16, 16, 16), new Room(machine, 0, true, true));

        assertThat(plan.tileRows()).isEqualTo(16);
        assertThat(plan.tileColumns()).isEqualTo(16);
    }

    /** One tap of 16 channels a step against one channel a step. */
    @Test
    void depthwiseConvolutionsGoOnTheDiagonal() {
        AcceleratorSpec machine = RandomMachines.machine(16, 16, new Memories(65_536, 262_144, 16_384));
        Image image = new Image(1, 16, 16, 64, 1);
        ConvolutionShape shape = new ConvolutionShape(
                image, image, new Window(3, 3, 1, 1, 1, 1), new Padding(1, 1, 1, 1), 64, Products.INT8);

        assertThat(TileSearch.find(shape, new Room(machine, 0, true, true))
                        .mapping()
                        .tile())
                .isEqualTo(Mac.Tile.DIAGONAL);
    }

    private static ConvolutionShape shape(int side, int inputs, int outputs) {
        return new ConvolutionShape(
                new Image(1, side, side, inputs, 1),
                new Image(1, side, side, outputs, 1),
                new Window(3, 3, 1, 1, 1, 1),
                new Padding(1, 1, 1, 1),
                1,
                Products.INT8);
    }
}
