/** The vector unit: requantization, elementwise sums, pooling, tables and moves, one instruction after the other. */
@NullMarked
package macrame.simulator.vector;

import org.jspecify.annotations.NullMarked;
