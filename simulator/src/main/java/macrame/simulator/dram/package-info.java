/**
 * The {@code bandwidth} DRAM model: a channel that serves bursts one after the other at a rate, and a latency.
 *
 * <p>Whole transfers cost a handful of events; what comes out is equal to serving burst by burst.
 */
@NullMarked
package macrame.simulator.dram;

import org.jspecify.annotations.NullMarked;
