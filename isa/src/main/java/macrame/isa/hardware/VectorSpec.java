package macrame.isa.hardware;

/**
 * The vector unit: {@code lanes} elements a pass, {@code latencyCycles} from the last pass to the written result.
 *
 * <p>Passes per element of each operation; pooling takes one pass a tap and, for an average, {@code averagePasses} more.
 */
public record VectorSpec(
        int lanes,
        int latencyCycles,
        int requantizePasses,
        int tablePasses,
        int addPasses,
        int averagePasses,
        int movePasses,
        int accumulatePasses,
        int correctPasses,
        int scanPasses,
        int quantizePasses,
        int dequantizePasses) {
    private static final int MOST_PASSES = 1024;

    public VectorSpec {
        SpecCheck.of("vector")
                .between("lanes", lanes, 1, 65_536)
                .between("latency", latencyCycles, 0, 65_536)
                .between("passes.requantize", requantizePasses, 1, MOST_PASSES)
                .between("passes.table", tablePasses, 1, MOST_PASSES)
                .between("passes.add", addPasses, 1, MOST_PASSES)
                .between("passes.average", averagePasses, 0, MOST_PASSES)
                .between("passes.move", movePasses, 1, MOST_PASSES)
                .between("passes.accumulate", accumulatePasses, 1, MOST_PASSES)
                .between("passes.correct", correctPasses, 1, MOST_PASSES)
                .between("passes.scan", scanPasses, 1, MOST_PASSES)
                .between("passes.quantize", quantizePasses, 1, MOST_PASSES)
                .between("passes.dequantize", dequantizePasses, 1, MOST_PASSES)
                .done();
    }

    /** Fully pipelined where ranges are found at run time. */
    public VectorSpec(
            int lanes,
            int latencyCycles,
            int requantizePasses,
            int tablePasses,
            int addPasses,
            int averagePasses,
            int movePasses,
            int accumulatePasses,
            int correctPasses) {
        this(
                lanes,
                latencyCycles,
                requantizePasses,
                tablePasses,
                addPasses,
                averagePasses,
                movePasses,
                accumulatePasses,
                correctPasses,
                1,
                1,
                1);
    }

    /** The same passes on another number of lanes. */
    public VectorSpec withLanes(int newLanes) {
        return new VectorSpec(
                newLanes,
                latencyCycles,
                requantizePasses,
                tablePasses,
                addPasses,
                averagePasses,
                movePasses,
                accumulatePasses,
                correctPasses,
                scanPasses,
                quantizePasses,
                dequantizePasses);
    }
}
