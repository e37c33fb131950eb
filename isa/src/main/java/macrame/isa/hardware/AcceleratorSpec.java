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
    private static final Frequency LEAST_CLOCK = new Frequency(1_000);
    private static final Frequency MOST_CLOCK = new Frequency(100_000_000_000L);
    private static final long MOST_ACCUMULATOR_BYTES = 1L << 30;

    public AcceleratorSpec {
        long accumulatorBytes = (long) accumulators.depth() * array.rows() * accumulators.bits() / 8;
        SpecCheck.of("")
                .require(!name.isBlank(), "name", "is empty, must be a word")
                .within("clock", clock, LEAST_CLOCK, MOST_CLOCK)
                .require(
                        accumulatorBytes <= MOST_ACCUMULATOR_BYTES,
                        "accumulators.depth",
                        "is " + accumulators.depth() + ", must give at most 1 GiB with " + array.rows() + " rows")
                .require(!energyTable.isBlank(), "energy-table", "is empty, must name a table")
                .done();
    }

    /** The same accelerator with another parameter scratchpad. */
    public AcceleratorSpec withParameters(ScratchpadSpec newParameters) {
        return new AcceleratorSpec(
                name,
                clock,
                array,
                accumulators,
                vector,
                requantization,
                weights,
                activations,
                newParameters,
                dma,
                dram,
                frontend,
                energyTable);
    }

    /** The same accelerator on another DRAM. */
    public AcceleratorSpec withDram(DramSpec newDram) {
        return new AcceleratorSpec(
                name,
                clock,
                array,
                accumulators,
                vector,
                requantization,
                weights,
                activations,
                parameters,
                dma,
                newDram,
                frontend,
                energyTable);
    }

    /** The same accelerator with another array. */
    public AcceleratorSpec withArray(ArraySpec newArray) {
        return new AcceleratorSpec(
                name,
                clock,
                newArray,
                accumulators,
                vector,
                requantization,
                weights,
                activations,
                parameters,
                dma,
                dram,
                frontend,
                energyTable);
    }

    /** Multiply-accumulates a cycle when every processing element works on operands of the native width. */
    public long peakMacsPerCycle() {
        return (long) array.rows() * array.columns();
    }
}
