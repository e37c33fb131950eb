package macrame.simulator.dma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;
import macrame.simulator.port.Bursts;
import org.junit.jupiter.api.Test;

final class BurstSourcesTest {
    private static final int BURST = 16;

    /** A byte of a block: where it is in the scratchpad, and where it goes. */
    private record Moved(long local, long dram) {}

    private static List<Moved> bytes(Block block, int address, long dramStart) {
        List<Moved> bytes = new ArrayList<>();
        for (int outer = 0; outer < block.outer(); outer++) {
            for (int middle = 0; middle < block.middle(); middle++) {
                for (int i = 0; i < block.run(); i++) {
                    long local = address
                            + (long) outer * block.localOuterStride()
                            + (long) middle * block.localMiddleStride()
                            + i;
                    long dram = dramStart + outer * block.dramOuterStride() + middle * block.dramMiddleStride() + i;
                    bytes.add(new Moved(local, dram));
                }
            }
        }
        return bytes;
    }

    /** Every byte is read for the burst that it goes out in, once and in order; runs that follow each other share bursts. */
    @Test
    void everyByteIsReadForItsBurst() {
        Random random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            int run = 1 + random.nextInt(40);
            int middles = 1 + random.nextInt(4);
            long middleStride = random.nextBoolean() ? run : run + random.nextInt(20);
            long outerStride = random.nextBoolean() ? middles * middleStride : 500;
            Block block = new Block(
                    1 + random.nextInt(3), middles, run, outerStride, middleStride, 900, 40 + random.nextInt(60));
            long dramStart = random.nextInt(100);
            int address = random.nextInt(100);
            Instruction.Store store = new Instruction.Store(Header.of(0, 0), Space.ACTIVATIONS, address, 0, 0, block);
            BurstSources sources = new BurstSources(store, dramStart, BURST);
            Bursts bursts = Bursts.of(dramStart, block, BURST);
            List<Moved> read = new ArrayList<>();
            List<Moved> expected = bytes(block, address, dramStart);
            for (Bursts.Cursor cursor = bursts.cursor(); cursor.hasNext(); ) {
                long burst = cursor.next();
                int before = read.size();
                sources.next(burst, (from, end) -> {
                    for (long local = from; local < end; local++) {
                        read.add(new Moved(local, expected.get(read.size()).dram()));
                    }
                });
                assertThat(sources.burst().cursor().next()).isEqualTo(burst);
                assertThat(read.subList(before, read.size()))
                        .isNotEmpty()
                        .allMatch(moved -> moved.dram() >= burst && moved.dram() < burst + BURST);
            }
            assertThat(read).as("%s", block).isEqualTo(expected);
        }
    }
}
