/**
 * From real numbers to codes: how a range is chosen for the values of a tensor, the grid of codes that is laid over it, and
 * the error this leaves, rounding and clipping apart.
 *
 * <p>The real number zero always has a code. Ranges, scales and quotients are binary32, as the formats and runtimes that
 * exchange them have it; errors are taken in binary64.
 */
@NullMarked
package macrame.isa.quant.range;

import org.jspecify.annotations.NullMarked;
