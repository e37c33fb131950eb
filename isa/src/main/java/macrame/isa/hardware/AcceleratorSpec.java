package macrame.isa.hardware;

import macrame.isa.units.Frequency;

/**
 * One accelerator, complete.
 *
 * @param clock the core clock that the frontend, the engines and the scratchpads share
 * @param energyTable name of the energy table in {@code configs/energy}
 */
public record AcceleratorSpec(
        String name,
        Frequency clock,
        ArraySpec array,
        AccumulatorSpec accumulators,
        VectorSpec vector,
        RequantizationSpec requantization,
        ScratchpadSpec weights,
        ScratchpadSpec activations,
        ScratchpadSpec parameters,
        DmaSpec dma,
        DramSpec dram,
        FrontendSpec frontend,
        String energyTable) {

    /** Multiply-accumulates a cycle when every processing element works on operands of the native width. */
    public long peakMacsPerCycle() {
        return (long) array.rows() * array.columns();
    }
}
