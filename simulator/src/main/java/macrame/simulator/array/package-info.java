/**
 * The broadcast-style array of processing elements (Nagel et al. 2021, figure 1): when each step of a {@code mac} takes
 * place, and what became of the cycles in which none did.
 *
 * <p>A step whose last pass is issued in slot t multiplies in t + 1, passes the adder tree of depth d in t + 2 to t + 1 + d,
 * accumulates in t + 2 + d, and its accumulator can be read in t + 3 + d.
 */
@NullMarked
package macrame.simulator.array;

import org.jspecify.annotations.NullMarked;
