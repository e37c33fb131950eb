package macrame.simulator.dma;

import macrame.isa.instruction.Block;
import macrame.isa.instruction.Instruction;
import macrame.simulator.port.Bursts;

/** Where in the scratchpad the bytes of a store's bursts lie, burst by burst in the order of {@link Bursts}. */
final class BurstSources {
    private final Block block;
    private final int address;
    private final long dramStart;
    private final int burstBytes;
    private int outer;
    private int middle;
    private int offset;
    private long burst;

    /** Receives stretches of bytes. */
    interface Consumer {
        void bytes(long address, long end);
    }

    /** @param dramStart where the store's first byte lies in DRAM */
    BurstSources(Instruction.Store store, long dramStart, int burstBytes) {
        this.block = store.block();
        this.address = store.address();
        this.dramStart = dramStart;
        this.burstBytes = burstBytes;
    }

    /** Goes on to the burst whose first byte in DRAM is at {@code newBurst}, and tells where its bytes are. */
    void next(long newBurst, Consumer consumer) {
        burst = newBurst;
        long end;
        do {
            long dram = dram();
            long local = address
                    + (long) outer * block.localOuterStride()
                    + (long) middle * block.localMiddleStride()
                    + offset;
            int bytes = (int) Math.min(block.run() - offset, burst + burstBytes - dram);
            consumer.bytes(local, local + bytes);
            end = dram + bytes;
            step(bytes);
        } while (outer < block.outer() && end < burst + burstBytes && dram() == end);
    }

    private long dram() {
        return dramStart + outer * block.dramOuterStride() + middle * block.dramMiddleStride() + offset;
    }

    private void step(int bytes) {
        offset += bytes;
        if (offset == block.run()) {
            offset = 0;
            if (++middle == block.middle()) {
                middle = 0;
                outer++;
            }
        }
    }

    /** The burst at hand. */
    Bursts burst() {
        return Bursts.single(burst, burstBytes);
    }
}
