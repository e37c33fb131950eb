/**
 * The scratchpads' banks: who holds which port in which cycle, who lost, and how often.
 *
 * <p>A scratchpad of size S in B banks: bank b holds the contiguous addresses from b x S / B up to (b + 1) x S / B, so that
 * two halves of a double buffer lie in banks of their own. A bank has one read port and one write port that carry one port
 * word a cycle each. Where two engines meet at a port the array wins, then the vector unit, then the store engine, then the
 * load engine; the loser tries again in the next cycle, and the cycle it lost is counted once, at the first scratchpad at
 * which it lost it (activations, then parameters, then weights). An engine never meets itself.
 *
 * <p>No cycle is an event. The array is never delayed and its reads stand fixed from the start of a {@code mac} on; what a
 * loser did up to a cycle is worked out when that cycle has come, from whatever stood fixed by then. Reads are spelled out
 * only where a competitor is at work.
 */
@NullMarked
package macrame.simulator.scratchpad;

import org.jspecify.annotations.NullMarked;
