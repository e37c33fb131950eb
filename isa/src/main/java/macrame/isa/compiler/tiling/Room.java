package macrame.isa.compiler.tiling;

import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.nest.Mapping;
import macrame.isa.hardware.AcceleratorSpec;

/**
 * What a layer finds on the machine.
 *
 * @param stagingBytes activation scratchpad left for tiles of tensors that are in DRAM
 */
public record Room(AcceleratorSpec spec, int stagingBytes, boolean inputOnChip, boolean outputOnChip) {
    /** DRAM bytes a core cycle, refresh taken off. */
    public double dramBytesPerCycle() {
        return (double) spec.dram().peak().bytesPerSecond()
                * spec.dram().efficiencyPermille()
                / 1000
                / spec.clock().hertz();
    }

    /**
     * Bytes of weights that one load brings: small enough that several are in flight and work begins early, larger where a
     * layer's weights stream through the memory many times, so that there are fewer instructions.
     */
    public int weightUnitBytes(ConvolutionShape shape) {
        int capacity = spec.weights().bytes();
        int tile = spec.array().rows() * spec.array().columns() * shape.weightBits() / Byte.SIZE;
        boolean streams = shape.weightBytes() > MANY * (long) capacity;
        return Math.min(capacity, Math.max(tile, capacity / (streams ? FEW_UNITS : UNITS)));
    }

    /** Vectors of sums that the accumulator file holds. */
    int accumulators(Mapping mapping) {
        return spec.accumulators().depth() / mapping.vectorsPerSum();
    }

    private static final int UNITS = 8;
    private static final int FEW_UNITS = 4;
    private static final int MANY = 4;
}
