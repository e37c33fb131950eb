package macrame.simulator.port;

import java.util.NoSuchElementException;
import macrame.isa.instruction.Block;

/**
 * The DRAM bursts that carry a block of bytes, in the order in which they are asked for. Runs that follow each other
 * without a gap are one run; any other run begins with a burst of its own, even one that the run before it has touched.
 */
public final class Bursts {
    private final long address;
    private final Block block;
    private final int burstBytes;
    private final long count;

    private Bursts(long address, Block block, int burstBytes) {
        this.address = address;
        this.block = block;
        this.burstBytes = burstBytes;
        this.count = counted();
    }

    /** @param address of the block's first byte in DRAM */
    public static Bursts of(long address, Block block, int burstBytes) {
        return new Bursts(address, block, burstBytes);
    }

    /** The burst that holds the byte at {@code address}. */
    public static Bursts single(long address, int burstBytes) {
        return new Bursts(address, Block.contiguous(1), burstBytes);
    }

    public long count() {
        return count;
    }

    public int burstBytes() {
        return burstBytes;
    }

    /** Walks from the first burst to the last. */
    public Cursor cursor() {
        return new Cursor();
    }

    private long counted() {
        Cursor cursor = new Cursor();
        long bursts = 0;
        while (cursor.nextRun()) {
            bursts += (cursor.end - 1) / burstBytes - cursor.next / burstBytes + 1;
        }
        return bursts;
    }

    /** A place among the bursts. */
    public final class Cursor {
        private int outer = block.middle() == 0 ? block.outer() : 0;
        private int middle;
        /** Address of the next burst, a multiple of a burst. */
        private long next;
        /** Where the bytes end that have no gap behind {@code next}. */
        private long end;

        private Cursor() {}

        public boolean hasNext() {
            return next < end || outer < block.outer();
        }

        /** Address of the next burst's first byte. */
        public long next() {
            if (next >= end && !nextRun()) {
                throw new NoSuchElementException("no burst is left of " + count);
            }
            long burst = next;
            next += burstBytes;
            return burst;
        }

        /** Goes on to the next stretch of bytes without a gap, if there is one. */
        private boolean nextRun() {
            if (outer == block.outer()) {
                return false;
            }
            long start = start();
            end = start;
            do {
                end += block.run();
                step();
            } while (outer < block.outer() && start() == end);
            next = start - Math.floorMod(start, burstBytes);
            return true;
        }

        private long start() {
            return address + outer * block.dramOuterStride() + middle * block.dramMiddleStride();
        }

        private void step() {
            if (++middle == block.middle()) {
                middle = 0;
                outer++;
            }
        }
    }
}
