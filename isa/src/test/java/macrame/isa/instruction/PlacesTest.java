package macrame.isa.instruction;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import java.util.Random;
import macrame.isa.instruction.StridedRange.Dimension;
import org.junit.jupiter.api.Test;

/** Against a bit for each place. */
final class PlacesTest {
    private static final int OFFSET = 4096;
    private static final int RANGES = 20_000;

    private final Random random = new Random(5);

    private StridedRange range() {
        ImmutableList.Builder<Dimension> dimensions = ImmutableList.builder();
        for (int d = random.nextInt(4); d > 0; d--) {
            dimensions.add(new Dimension(1 + random.nextInt(5), random.nextInt(41) - 20));
        }
        return new StridedRange(
                Space.ACTIVATIONS, 0, OFFSET + random.nextInt(60), 1 + random.nextInt(6), dimensions.build());
    }

    private static BitSet bits(StridedRange range) {
        BitSet bits = new BitSet();
        range.forEachRun((start, length) -> bits.set((int) start, (int) (start + length)));
        return bits;
    }

    private static long next(BitSet bits, int place) {
        int next = bits.nextSetBit(place);
        return next < 0 ? Places.NONE : next;
    }

    @Test
    void thePlaceAfterAnyPlaceIsFound() {
        for (int i = 0; i < RANGES; i++) {
            StridedRange range = range();
            Places places = Places.of(range);
            BitSet bits = bits(range);
            int place = OFFSET - 300 + random.nextInt(700);
            long next = next(bits, place);
            assertThat(places.next(place)).as("%s from %s", range, place).isEqualTo(next);
            if (next != Places.NONE) {
                assertThat(places.endOfStretch(next))
                        .as("%s at %s", range, next)
                        .isEqualTo(bits.nextClearBit((int) next));
            }
        }
    }

    @Test
    void thePlacesThatTwoRangesShareAreFound() {
        int shared = 0;
        int interleaved = 0;
        for (int i = 0; i < RANGES; i++) {
            StridedRange one = range();
            StridedRange other = range();
            BitSet both = bits(one);
            both.and(bits(other));
            long first = Places.of(one).nextShared(Places.of(other), 0);
            assertThat(first).as("%s and %s", one, other).isEqualTo(next(both, 0));
            shared += first == Places.NONE ? 0 : 1;
            if (one.interleaves(other)) {
                assertThat(first).as("%s and %s", one, other).isEqualTo(Places.NONE);
                interleaved++;
            }
        }
        assertThat(interleaved).as("ranges that interleave").isGreaterThan(100);
        assertThat(shared).as("ranges that meet").isBetween(RANGES / 4, RANGES * 3 / 4);
    }

    /** 2^30 slices of 8 channels beside 2^30 others: told by the remainder. */
    @Test
    void slicesSideBySideAreNotWalked() {
        ImmutableList<Dimension> pixels = ImmutableList.of(new Dimension(1 << 30, 24));
        ImmutableList<Dimension> others = ImmutableList.of(new Dimension(1 << 30, 48));
        Places first = Places.of(new StridedRange(Space.DRAM, 0, 3, 8, pixels));
        for (int start : new int[] {11, 19, 48 + 11, 48 * 1000 + 19}) {
            Places second = Places.of(new StridedRange(Space.DRAM, 0, start, 8, others));
            assertThat(first.nextShared(second, 0)).isEqualTo(Places.NONE);
            assertThat(second.nextShared(first, 0)).isEqualTo(Places.NONE);
        }
        assertThat(first.nextShared(Places.of(new StridedRange(Space.DRAM, 0, 20, 8, others)), 0))
                .isEqualTo(27);
    }

    /** 2^24 iterations, and a place for each: found by division, not by counting. */
    @Test
    void longNestsAreNotWalked() {
        ImmutableList<Dimension> rows =
                ImmutableList.of(new Dimension(256, 1L << 40), new Dimension(256, 1L << 20), new Dimension(256, 16));
        Places even = Places.of(new StridedRange(Space.DRAM, 0, 0, 8, rows));
        Places odd = Places.of(new StridedRange(Space.DRAM, 0, (255L << 40) + 8, 8, rows));
        assertThat(even.nextShared(odd, 0)).isEqualTo(Places.NONE);
        Places touching =
                Places.of(new StridedRange(Space.DRAM, 0, (255L << 40) + (255L << 20) + 255 * 16 + 7, 8, rows));
        assertThat(even.nextShared(touching, 0)).isEqualTo((255L << 40) + (255L << 20) + 255 * 16 + 7);
    }
}
