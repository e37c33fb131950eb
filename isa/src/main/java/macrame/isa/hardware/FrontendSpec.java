package macrame.isa.hardware;

import macrame.isa.units.DataSize;

/**
 * Fetch, decode and dispatch.
 *
 * @param queueDepth instructions that wait in front of each engine
 * @param dispatchPerCycle instructions handed to the engines in one cycle
 * @param prefetchBytes depth of the instruction prefetch FIFO
 */
public record FrontendSpec(int queueDepth, int dispatchPerCycle, int prefetchBytes) {
    /** The longest instruction fits. */
    private static final DataSize LEAST_PREFETCH = new DataSize(512);

    private static final DataSize MOST_PREFETCH = new DataSize(16 << 20);

    public FrontendSpec {
        SpecCheck.of("frontend")
                .between("queue-depth", queueDepth, 1, 65_536)
                .between("dispatch-per-cycle", dispatchPerCycle, 1, 64)
                .within("prefetch", new DataSize(Math.max(prefetchBytes, 0)), LEAST_PREFETCH, MOST_PREFETCH)
                .done();
    }
}
