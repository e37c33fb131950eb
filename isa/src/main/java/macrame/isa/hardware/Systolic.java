package macrame.isa.hardware;

/**
 * An array whose operands hop from one processing element to the next, one hop a cycle: one operand is held, the others
 * are streamed past it, a <em>fold</em> at a time.
 */
public record Systolic(Dataflow dataflow, Overlap overlap, Drain drain) implements ArraySpec.Style {
    /** Which operand the processing elements hold during a fold. */
    public enum Dataflow {
        /** A tile of weights; input vectors are streamed past it and sums leave at the array's foot. */
        WEIGHT_STATIONARY,
        /** Sums; an activation and a weight meet in each processing element in every cycle. */
        OUTPUT_STATIONARY,
        /** Input vectors, one a column of the array; rows of weights are streamed past them. */
        INPUT_STATIONARY
    }

    /** What the array does about the next fold while a fold is streamed. */
    public enum Overlap {
        /** Nothing: a fold begins when the one before it has left the array. */
        NONE,
        /** The next fold's operand is loaded into a second set of registers, or the last fold's sums leave by a chain. */
        PRELOAD
    }

    /** When the sums that an output-stationary array holds are written; in the other dataflows they leave as they come. */
    public enum Drain {
        /** Row by row once the last processing element is done, as hardware can. */
        CAUSAL,
        /** As SCALE-Sim counts it, up to a column's height before the sums are complete. */
        SCALESIM
    }

    public Systolic {
        SpecCheck.of("array")
                .require(
                        drain == Drain.CAUSAL || dataflow == Dataflow.OUTPUT_STATIONARY,
                        "drain",
                        "is scalesim, must be causal unless dataflow is output-stationary")
                .done();
    }

    /** A weight- or input-stationary array. */
    public Systolic(Dataflow dataflow, Overlap overlap) {
        this(dataflow, overlap, Drain.CAUSAL);
    }

    /** Whether the next fold is prepared while one is streamed. */
    public boolean preloads() {
        return overlap == Overlap.PRELOAD;
    }

    @Override
    public String label() {
        return "systolic";
    }

    /** Sets of registers for the held operand. */
    int registerSets() {
        return preloads() ? 2 : 1;
    }
}
