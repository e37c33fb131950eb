package macrame.simulator.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import macrame.isa.instruction.Block;
import org.junit.jupiter.api.Test;

final class BurstsTest {
    private static List<Long> addresses(Bursts bursts) {
        List<Long> addresses = new ArrayList<>();
        for (Bursts.Cursor cursor = bursts.cursor(); cursor.hasNext(); ) {
            addresses.add(cursor.next());
        }
        return addresses;
    }

    /** Bytes 60 to 129. */
    @Test
    void aRunTouchesEachBurstFromItsFirstByteToItsLast() {
        assertThat(addresses(Bursts.of(60, Block.contiguous(70), 64))).containsExactly(0L, 64L, 128L);
        assertThat(addresses(Bursts.single(130, 64))).containsExactly(128L);
    }

    /** 2 x 2 runs of 32 B, 32 B apart within a pair: bytes 0 to 63, then 4096 to 4159. */
    @Test
    void runsWithoutAGapAreOne() {
        assertThat(addresses(Bursts.of(0, new Block(2, 2, 32, 4096, 32, 0, 0), 64)))
                .containsExactly(0L, 4096L);
    }

    /** Bytes 0 to 15 and 32 to 47 lie in one burst, which is asked for twice. */
    @Test
    void runsWithAGapShareNoBurst() {
        assertThat(addresses(Bursts.of(0, new Block(1, 2, 16, 0, 32, 0, 0), 64)))
                .containsExactly(0L, 0L);
    }

    @Test
    void nothingTakesNoBurst() {
        Bursts none = Bursts.of(0, new Block(3, 0, 16, 64, 64, 0, 0), 64);
        assertThat(none.count()).isZero();
        assertThat(addresses(none)).isEmpty();
        assertThatThrownBy(none.cursor()::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void strideByStrideTheBurstsAreThoseOfTheBytes() {
        Random random = new Random(20_261_129);
        for (int round = 0; round < 2_000; round++) {
            Block block = new Block(
                    random.nextInt(4),
                    random.nextInt(4),
                    1 + random.nextInt(40),
                    random.nextInt(80) - 20,
                    random.nextInt(3) == 0 ? 16 : random.nextInt(60),
                    0,
                    0);
            long address = 1_000L + random.nextInt(100);
            int burst = 1 << random.nextInt(7);
            Bursts bursts = Bursts.of(address, block, burst);
            assertThat(addresses(bursts))
                    .as("%s at %s in bursts of %s", block, address, burst)
                    .isEqualTo(byteByByte(address, block, burst));
            assertThat(bursts.count()).isEqualTo(addresses(bursts).size());
        }
    }

    /** A new burst begins with each byte that does not follow the byte before it, or that lies in another burst. */
    private static List<Long> byteByByte(long address, Block block, int burst) {
        List<Long> addresses = new ArrayList<>();
        long before = Long.MIN_VALUE;
        for (long outer = 0; outer < block.outer(); outer++) {
            for (long middle = 0; middle < block.middle(); middle++) {
                for (long at = 0; at < block.run(); at++) {
                    long next = address + outer * block.dramOuterStride() + middle * block.dramMiddleStride() + at;
                    if (next != before + 1 || next % burst == 0) {
                        addresses.add(next / burst * burst);
                    }
                    before = next;
                }
            }
        }
        return addresses;
    }
}
