/**
 * The vector unit, one instruction after the other: requantization and what is added to or taken from accumulators;
 * combinations of tensors, pooling, tables and moves; the binary32 way of activations quantized at run time.
 */
@NullMarked
package macrame.simulator.vector;

import org.jspecify.annotations.NullMarked;
