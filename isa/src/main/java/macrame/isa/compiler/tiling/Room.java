package macrame.isa.compiler.tiling;

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

    /** Bytes of weights that one load brings: small enough that several are in flight. */
    public int weightUnitBytes() {
        int tile = spec.array().rows() * spec.array().columns();
        return Math.min(spec.weights().bytes(), Math.max(tile, spec.weights().bytes() / UNITS));
    }

    private static final int UNITS = 4;
}
