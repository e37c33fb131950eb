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
        int movePasses) {}
