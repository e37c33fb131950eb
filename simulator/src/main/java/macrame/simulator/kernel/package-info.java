/**
 * Discrete events in exact integer time: a queue, a clock, components that sleep until they are woken.
 *
 * <p>A second clock needs no tick in common with the first: {@link macrame.simulator.kernel.ClockCrossing} tells which edge
 * of one follows an edge of the other, exactly, whatever the ratio.
 *
 * <p>Events happen in the total order (time, phase, order of scheduling), so a run has one outcome. Nothing here knows
 * what is simulated.
 */
@NullMarked
package macrame.simulator.kernel;

import org.jspecify.annotations.NullMarked;
