package macrame.simulator.dma;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.DramSpec;
import macrame.isa.instruction.Block;
import macrame.isa.program.Region;
import macrame.isa.program.TensorClass;
import macrame.simulator.port.Bursts;

/** Where a program's regions lie in DRAM: one after the other, each aligned up to a burst, and the program behind them. */
public final class DramLayout {
    private final ImmutableList<Region> regions;
    private final ImmutableLongArray bases;
    private final long end;
    private final int burstBytes;

    private DramLayout(ImmutableList<Region> regions, ImmutableLongArray bases, long end, int burstBytes) {
        this.regions = regions;
        this.bases = bases;
        this.end = end;
        this.burstBytes = burstBytes;
    }

    /** @throws InputException when the regions and {@code programBytes} do not fit the DRAM */
    public static DramLayout of(ImmutableList<Region> regions, long programBytes, DramSpec dram) {
        ImmutableLongArray.Builder bases = ImmutableLongArray.builder();
        long next = 0;
        for (Region region : regions) {
            bases.add(next);
            next = alignUp(Math.addExact(next, region.bytes()), dram.burstBytes());
        }
        if (next + programBytes > dram.capacity().bytes()) {
            throw new InputException("the program and its " + regions.size() + " regions need "
                    + (next + programBytes) + " B of DRAM, which holds "
                    + dram.capacity().bytes() + " B");
        }
        return new DramLayout(regions, bases.build(), next, dram.burstBytes());
    }

    private static long alignUp(long bytes, int alignment) {
        return Math.multiplyExact(Math.floorDiv(Math.addExact(bytes, alignment - 1), (long) alignment), alignment);
    }

    public TensorClass contents(int region) {
        return regions.get(region).contents();
    }

    /** Where the program itself begins. */
    public long end() {
        return end;
    }

    /** Where {@code offset} of a region lies. */
    public long address(int region, long offset) {
        return bases.get(region) + offset;
    }

    /** The bursts that a block touches. */
    public Bursts bursts(int region, long offset, Block block) {
        return Bursts.of(address(region, offset), block, burstBytes);
    }

    int burstBytes() {
        return burstBytes;
    }
}
