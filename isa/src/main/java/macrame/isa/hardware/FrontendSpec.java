package macrame.isa.hardware;

/**
 * Fetch, decode and dispatch.
 *
 * @param queueDepth instructions that wait in front of each engine
 * @param dispatchPerCycle instructions handed to the engines in one cycle
 * @param prefetchBytes depth of the instruction prefetch FIFO
 */
public record FrontendSpec(int queueDepth, int dispatchPerCycle, int prefetchBytes) {}
