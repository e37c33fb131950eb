package macrame.isa.compiler.nest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import macrame.isa.compiler.network.Image;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Window;
import macrame.isa.instruction.Mac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MappingTest {
    private static final int ROW_STRIDE = 1000;

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Each weight of a pass is in exactly one column of one tile, which reads that weight's tap and channel. */
    @ParameterizedTest
    @MethodSource("seeds")
    void columnsOfAllTilesAreThePassesTapsAndChannels(long seed) {
        Random random = new Random(seed);
        Window window = new Window(
                1 + random.nextInt(4), 1 + random.nextInt(4), 1, 1, 1 + random.nextInt(2), 1 + random.nextInt(2));
        int groups = 1 + random.nextInt(2);
        int channels = 1 + random.nextInt(20);
        int elementBytes = 1 + random.nextInt(2);
        ConvolutionShape shape = shape(window, groups, channels, elementBytes);
        boolean part = random.nextBoolean();
        int firstChannel = part ? channels / 2 : 0;
        Pass pass = new Pass(
                0, window.height(), 0, window.width(), firstChannel, part ? channels - firstChannel : channels);
        int pixelStride = elementBytes * (part ? pass.channels() : groups * channels);
        Mapping mapping = new Mapping(shape, Mac.Tile.DENSE, 4, 1 + random.nextInt(32));

        Map<Integer, Integer> activationOfDepth = new HashMap<>();
        for (Segment segment : mapping.segments(mapping.blocks().get(0), pass, ROW_STRIDE, pixelStride)) {
            assertThat(segment.columns().count()).isLessThanOrEqualTo(mapping.columns());
            collect(segment, activationOfDepth);
        }

        assertThat(activationOfDepth).isEqualTo(definition(shape, pass, pixelStride));
    }

    /** The same of tiles that fill the columns, of which there are as many as the reduction is tiles long. */
    @ParameterizedTest
    @MethodSource("seeds")
    void fullTilesAreThePassesTapsAndChannels(long seed) {
        Random random = new Random(seed);
        boolean dilated = random.nextInt(4) == 0;
        Window window = new Window(
                1 + random.nextInt(4),
                1 + random.nextInt(4),
                1,
                1,
                dilated ? 2 : 1,
                dilated ? 1 + random.nextInt(2) : 1);
        int channels = 1 + random.nextInt(20);
        int elementBytes = 1 + random.nextInt(2);
        ConvolutionShape shape = shape(window, 1, channels, elementBytes);
        int pixelStride = elementBytes * channels;
        int limit = 1 + random.nextInt(random.nextBoolean() ? 32 : 400);
        Mapping mapping = new Mapping(shape, Mac.Tile.DENSE, 4, limit, Mapping.Order.WEIGHTS_STAY);
        Pass pass = new Pass(0, window.height(), 0, window.width(), 0, channels);

        Map<Integer, Integer> activationOfDepth = new HashMap<>();
        int tiles = 0;
        for (Segment segment : mapping.segments(mapping.blocks().get(0), pass, ROW_STRIDE, pixelStride)) {
            assertThat(segment.columns().count()).isLessThanOrEqualTo(limit);
            collect(segment, activationOfDepth);
            tiles += segment.tiles();
        }

        assertThat(activationOfDepth).isEqualTo(definition(shape, pass, pixelStride));
        if (!dilated) {
            assertThat(tiles).isEqualTo((shape.depth() + limit - 1) / limit);
        }
    }

    /** 27 weights on 16 columns: the second tile begins 7 columns into the second row of 9. */
    @Test
    void aFullTileEndsWithinAWindowRow() {
        ConvolutionShape shape = shape(new Window(3, 3, 1, 1, 1, 1), 1, 3);
        Mapping mapping = new Mapping(shape, Mac.Tile.DENSE, 16, 16, Mapping.Order.WEIGHTS_STAY);

        ImmutableList<Segment> segments = mapping.segments(mapping.blocks().get(0), new Pass(0, 3, 0, 3, 0, 3), 100, 3);

        assertThat(segments)
                .containsExactly(
                        new Segment(0, 0, ImmutableList.of(), new Mac.Columns(16, 9, 1, 100, 0), 9, 1),
                        new Segment(100, 9, ImmutableList.of(), new Mac.Columns(11, 9, 1, 100, 7), 9, 1));
    }

    private static void collect(Segment segment, Map<Integer, Integer> activationOfDepth) {
        ImmutableList<Integer> activations = activations(segment);
        for (int tile = 0; tile < segment.tiles(); tile++) {
            for (int column = 0; column < segment.columns().count(); column++) {
                int depth = segment.depthOf(segment.tileDepths().get(tile), column);
                int activation = activations.get(tile) + segment.columns().offset(column);
                assertThat(activationOfDepth.put(depth, activation)).isNull();
            }
        }
    }

    private static ImmutableList<Integer> activations(Segment segment) {
        ImmutableList<Integer> addresses = ImmutableList.of(segment.activationOffset());
        for (Segment.Loop loop : segment.loops()) {
            ImmutableList.Builder<Integer> inner = ImmutableList.builder();
            for (int address : addresses) {
                for (int i = 0; i < loop.count(); i++) {
                    inner.add(address + i * loop.activationStride());
                }
            }
            addresses = inner.build();
        }
        return addresses;
    }

    private static Map<Integer, Integer> definition(ConvolutionShape shape, Pass pass, int pixelStride) {
        Window window = shape.window();
        Map<Integer, Integer> activationOfDepth = new HashMap<>();
        for (int row = 0; row < window.height(); row++) {
            for (int column = 0; column < window.width(); column++) {
                for (int channel = 0; channel < pass.channels(); channel++) {
                    int tap = row * window.width() + column;
                    int depth = tap * shape.groupInputs() + pass.channel() + channel;
                    int place = row * window.dilationHeight() * ROW_STRIDE
                            + column * window.dilationWidth() * pixelStride
                            + channel * shape.input().elementBytes();
                    activationOfDepth.put(depth, place);
                }
            }
        }
        return activationOfDepth;
    }

    private static ConvolutionShape shape(Window window, int groups, int channels) {
        return shape(window, groups, channels, 1);
    }

    private static ConvolutionShape shape(Window window, int groups, int channels, int elementBytes) {
        Image input = new Image(1, 16, 16, groups * channels, elementBytes);
        Image output = new Image(1, 8, 8, groups * 5, elementBytes);
        return new ConvolutionShape(input, output, window, Padding.NONE, groups, Products.INT8);
    }

    /** Three channels of three taps: nine contiguous bytes a window row, of which three rows fill 27 of 32 columns. */
    @Test
    void aWindowOfThreeChannelsPacksIntoTwentySevenColumns() {
        ConvolutionShape shape = shape(new Window(3, 3, 1, 1, 1, 1), 1, 3);
        Mapping mapping = new Mapping(shape, Mac.Tile.DENSE, 16, 32);

        ImmutableList<Segment> segments = mapping.segments(mapping.blocks().get(0), new Pass(0, 3, 0, 3, 0, 3), 100, 3);

        assertThat(segments).hasSize(1);
        assertThat(segments.get(0).tiles()).isEqualTo(1);
        assertThat(segments.get(0).columns()).isEqualTo(new Mac.Columns(27, 9, 1, 100));
    }

    @Test
    void blocksTogetherAreAllOutputChannels() {
        ConvolutionShape shape = new ConvolutionShape(
                new Image(1, 1, 1, 40, 1), new Image(1, 1, 1, 40, 1), Window.POINT, Padding.NONE, 1, Products.INT8);

        assertThat(new Mapping(shape, Mac.Tile.DENSE, 16, 16).blocks())
                .containsExactly(new Blocks(0, 2, 16, 0, 0, 40), new Blocks(32, 1, 8, 0, 0, 40));
    }

    /** Two outputs a channel: eight channels fill sixteen rows of the diagonal. */
    @Test
    void diagonalBlocksHoldAsManyChannelsAsRowsAllow() {
        ConvolutionShape shape = new ConvolutionShape(
                new Image(1, 4, 4, 20, 1), new Image(1, 4, 4, 40, 1), Window.POINT, Padding.NONE, 20, Products.INT8);

        assertThat(new Mapping(shape, Mac.Tile.DIAGONAL, 16, 16).blocks())
                .containsExactly(new Blocks(0, 2, 16, 0, 8, 8), new Blocks(32, 1, 8, 16, 0, 4));
    }

    @Test
    void aSplitSegmentHasTheSameTilesInTheSameOrder() {
        ConvolutionShape shape = shape(new Window(3, 3, 1, 1, 2, 2), 1, 20);
        Mapping mapping = new Mapping(shape, Mac.Tile.DENSE, 4, 8);
        Segment whole = mapping.segments(mapping.blocks().get(0), new Pass(0, 3, 0, 3, 0, 20), 100, 20)
                .get(0);

        for (int most = 1; most <= whole.tiles(); most++) {
            ImmutableList.Builder<Integer> depths = ImmutableList.builder();
            for (Segment part : whole.split(most)) {
                assertThat(part.tiles()).isLessThanOrEqualTo(most);
                depths.addAll(part.tileDepths());
            }
            assertThat(depths.build()).isEqualTo(whole.tileDepths());
        }
    }
}
