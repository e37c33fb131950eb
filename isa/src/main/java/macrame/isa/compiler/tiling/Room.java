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
    public int weightUnitBytes(Mapping mapping) {
        ConvolutionShape shape = mapping.shape();
        int capacity = spec.weights().bytes();
        boolean streams = shape.weightBytes() > MANY * (long) capacity;
        long least = together(mapping);
        return (int) Math.min(capacity, Math.max(least, capacity / (streams ? FEW_UNITS : UNITS)));
    }

    /** Bytes of the tiles that one fold needs at a time. */
    private long together(Mapping mapping) {
        ConvolutionShape shape = mapping.shape();
        return switch (mapping.order()) {
            case STEPS, WEIGHTS_STAY ->
                (long) spec.array().rows() * spec.array().columns() * shape.weightBits() / Byte.SIZE;
            case INPUTS_STAY ->
                Divisions.ceil(shape.output().channels(), mapping.rows())
                        * bytes((long) mapping.rows() * mapping.columns(), shape);
            case SUMS_STAY -> bytes((long) mapping.rows() * shape.depth(), shape);
        };
    }

    private static long bytes(long weights, ConvolutionShape shape) {
        return (weights * shape.weightBits() + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** Vectors of sums that the accumulator file holds. */
    int accumulators(Mapping mapping) {
        return spec.accumulators().depth() / mapping.vectorsPerSum();
    }

    private static final int UNITS = 8;
    private static final int FEW_UNITS = 4;
    private static final int MANY = 4;
}
