/**
 * Discrete events in exact integer time: a queue, a clock, components that sleep until they are woken.
 *
 * <p>Events happen in the total order (time, phase, order of scheduling), so a run has one outcome. Nothing here knows
 * what is simulated.
 */
@NullMarked
package macrame.simulator.kernel;

import org.jspecify.annotations.NullMarked;
