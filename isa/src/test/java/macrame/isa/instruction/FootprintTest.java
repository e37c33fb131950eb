package macrame.isa.instruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import macrame.isa.instruction.Instruction.Load;
import macrame.isa.instruction.Instruction.Pool;
import macrame.isa.instruction.Instruction.Requantize;
import macrame.isa.quant.Rounding;
import org.junit.jupiter.api.Test;

/** The places that instructions touch, by hand. */
final class FootprintTest {
    private static final Header HEADER = Header.of(0, 0);
    private static final OutputCodes CODES = new OutputCodes(8, 0, -128, 127);

    @Test
    void aLoadReadsItsBlockAndWritesItsBorderToo() {
        // 2 rows of 3 pixels of 4 bytes, 32 bytes a row in DRAM; with the border 4 rows of 5 pixels, 20 bytes a row.
        Load load = new Load(
                HEADER, 7, 32, Space.ACTIVATIONS, 256, new Block(2, 3, 4, 32, 4, 20, 4), new Border(1, 1, 1, 1, -3));
        Footprint footprint = Footprint.of(load);
        assertThat(footprint.reads()).extracting(StridedRange::region).containsExactly(7);
        assertThat(places(footprint.reads()))
                .hasSize(24)
                .contains(32L, 43L, 64L, 75L)
                .doesNotContain(44L, 76L);
        assertThat(places(footprint.writes())).hasSize(80).contains(256L, 335L);
    }

    @Test
    void aBlockHasNoMoreRunsThanALoopNestHasIterations() {
        assertThatThrownBy(() -> new Block(1 << 16, 1 << 15, 1, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("block has 2147483648 runs, must be at most 2147483647");
    }

    @Test
    void aBorderAloneReadsNoDram() {
        Load load = new Load(
                HEADER, 0, 0, Space.ACTIVATIONS, 0, new Block(0, 8, 4, 0, 0, 32, 4), new Border(2, 0, 0, 0, 0));
        assertThat(Footprint.of(load).reads()).isEmpty();
        assertThat(places(Footprint.of(load).writes())).hasSize(64);
    }

    @Test
    void aWindowOfThreeByThreeByThreeReadsThreeRunsOfNine() {
        // Column c reads 96 x (c / 9) + c % 9; two steps, one pixel of 3 bytes apart: 12 bytes a row.
        Footprint footprint = Footprint.of(mac(new Mac.Columns(27, 9, 1, 96), Mac.Tile.DENSE));
        assertThat(places(in(footprint.reads(), Space.ACTIVATIONS)))
                .hasSize(36)
                .contains(1000L, 1011L, 1096L, 1203L)
                .doesNotContain(1012L, 1204L);
        assertThat(places(in(footprint.reads(), Space.WEIGHTS))).hasSize(8 * 27);
        assertThat(places(in(footprint.reads(), Space.PARAMETERS))).hasSize(32).contains(64L, 95L);
        assertThat(places(footprint.writes())).containsExactly(5L, 6L);
    }

    @Test
    void columnsThatDoNotFillTheirLastRunReadLess() {
        // 5 columns in runs of 3: 1000 to 1002, 1100 to 1101; the second step 3 further.
        Footprint footprint = Footprint.of(mac(new Mac.Columns(5, 3, 1, 100), Mac.Tile.DENSE));
        assertThat(places(in(footprint.reads(), Space.ACTIVATIONS)))
                .containsExactly(1000L, 1001L, 1002L, 1003L, 1004L, 1005L, 1100L, 1101L, 1103L, 1104L);
    }

    /** Columns 2 of 3, all 3, and 1 of 3, of runs 100 apart: 1002 is not begun with in the first run. */
    @Test
    void columnsThatStartWithinTheirFirstRunReadLessOfIt() {
        Footprint footprint = Footprint.of(mac(new Mac.Columns(6, 3, 1, 100, 1), Mac.Tile.DENSE));
        assertThat(places(in(footprint.reads(), Space.ACTIVATIONS)))
                .containsExactly(1001L, 1002L, 1004L, 1005L, 1100L, 1101L, 1102L, 1103L, 1104L, 1105L, 1200L, 1203L);
    }

    @Test
    void aDiagonalTileHoldsOneWeightARow() {
        Footprint footprint = Footprint.of(mac(new Mac.Columns(8, 8, 1, 0), Mac.Tile.DIAGONAL));
        assertThat(places(in(footprint.reads(), Space.WEIGHTS))).hasSize(8);
    }

    @Test
    void factorsPerChannelAdvanceWithTheChannelStride() {
        Requantize requantize = new Requantize(
                HEADER,
                0,
                4,
                100,
                200,
                true,
                300,
                CODES,
                Rounding.DOUBLE_ROUNDING,
                ImmutableList.of(new Level(2, 10, 4, 4)));
        Footprint footprint = Footprint.of(requantize);
        assertThat(places(in(footprint.reads(), Space.ACCUMULATORS))).containsExactly(0L, 10L);
        // 8 multipliers of 4 bytes and 8 shifts of one.
        NavigableSet<Long> parameters = places(in(footprint.reads(), Space.PARAMETERS));
        assertThat(parameters).hasSize(40).contains(100L, 131L, 200L, 207L);
        assertThat(places(footprint.writes())).hasSize(8).contains(300L, 307L);
    }

    @Test
    void windowsAreClippedToTheirPlane() {
        // 3x3 windows 2 apart from (-1, -1): the last begins at 5 and ends before 8, so the whole plane is read.
        Pool pool = new Pool(
                HEADER,
                Pool.Mode.MAXIMUM,
                0,
                new Pool.Plane(8, 8, 32, 4),
                512,
                new Pool.Plane(4, 4, 16, 4),
                new Pool.PoolWindow(3, 3, 2, 2, -1, -1),
                4,
                new Rescale(0, 0, 0),
                CODES,
                Rounding.DOUBLE_ROUNDING);
        assertThat(places(Footprint.of(pool).reads())).hasSize(256).contains(0L, 255L);
        assertThat(places(Footprint.of(pool).writes())).hasSize(64).contains(512L, 575L);
    }

    @Test
    void aWidthIsAsManyBytesAsItTakes() {
        // 5 weights of 4 bits are 3 bytes; 5 inputs of 16 bits, 2 bytes apart and 4 more; 5 biases of 8 bytes.
        Mac mac = new Mac(
                HEADER,
                1000,
                0,
                5,
                64,
                Mac.Initialization.BIAS,
                Mac.Tile.DENSE,
                1,
                new Mac.Columns(5, 5, 2, 0),
                new Mac.Types(new CodeType(4, Sign.SIGNED), CodeType.INT16, 64),
                Mac.InputSums.into(20),
                ImmutableList.of(new Level(3, 4, 0, 1)));
        Footprint footprint = Footprint.of(mac);
        assertThat(places(in(footprint.reads(), Space.WEIGHTS))).containsExactly(0L, 1L, 2L);
        assertThat(places(in(footprint.reads(), Space.ACTIVATIONS))).hasSize(18).contains(1000L, 1017L);
        assertThat(places(in(footprint.reads(), Space.PARAMETERS))).hasSize(8).contains(64L, 71L);
        assertThat(places(footprint.writes())).containsExactly(5L, 6L, 7L, 20L, 21L, 22L);
    }

    @Test
    void aWideSumIsTwoVectors() {
        // Steps read 0, 3 and write 40 and 41, 42 and 43; factors of 2 + 2 channels; int64 biases of 2 rows.
        Accumulate accumulate = new Accumulate(
                HEADER,
                0,
                40,
                AccumulatorWidth.WIDE,
                2,
                Mac.Initialization.BIAS,
                256,
                64,
                Accumulate.Factors.PER_CHANNEL,
                0,
                128,
                Rounding.DOUBLE_ROUNDING,
                ImmutableList.of(new Level(2, 3, 2, 2, 0)));
        Footprint footprint = Footprint.of(accumulate);
        assertThat(places(in(footprint.reads(), Space.ACCUMULATORS))).containsExactly(0L, 3L);
        assertThat(places(in(footprint.reads(), Space.PARAMETERS)))
                .hasSize(16 + 4 + 16)
                .contains(0L, 15L, 128L, 131L, 256L, 271L);
        assertThat(places(footprint.writes())).containsExactly(40L, 41L, 42L, 43L);
    }

    @Test
    void aCorrectionReadsSumsAndZeroPoints() {
        Correct correct = new Correct(
                HEADER, 8, 60, Correct.Sums.SHARED, 0, 3, 512, true, ImmutableList.of(new Level(2, 1, 4, 3)));
        Footprint footprint = Footprint.of(correct);
        assertThat(places(in(footprint.reads(), Space.ACCUMULATORS))).containsExactly(60L, 64L);
        assertThat(places(in(footprint.reads(), Space.PARAMETERS))).hasSize(12).contains(512L, 523L);
        assertThat(places(footprint.writes())).containsExactly(8L, 9L);
    }

    /** Two steps, 3 activation bytes and one accumulator vector apart, 8 rows, biases from 64. */
    private static Mac mac(Mac.Columns columns, Mac.Tile tile) {
        return new Mac(
                HEADER,
                1000,
                0,
                5,
                64,
                Mac.Initialization.BIAS,
                tile,
                8,
                columns,
                8,
                8,
                ImmutableList.of(new Level(2, 3, 0, 1)));
    }

    private static List<StridedRange> in(List<StridedRange> ranges, Space space) {
        return ranges.stream().filter(range -> range.space() == space).toList();
    }

    private static NavigableSet<Long> places(List<StridedRange> ranges) {
        NavigableSet<Long> places = new TreeSet<>();
        for (StridedRange range : ranges) {
            NavigableSet<Long> own = new TreeSet<>();
            range.forEachRun((start, length) -> {
                for (long place = start; place < start + length; place++) {
                    own.add(place);
                }
            });
            assertThat(range.lowest()).isEqualTo(own.first());
            assertThat(range.end()).isEqualTo(own.last() + 1);
            places.addAll(own);
        }
        return places;
    }
}
