/**
 * Convolutions as loop nests of the array: which weights make a tile, in which order tiles come, and where each reads.
 *
 * <p>Every multiplication by weights is one shape here: fully connected layers are convolutions with a window of one tap,
 * depthwise ones have a group for each channel.
 */
@NullMarked
package macrame.isa.compiler.nest;

import org.jspecify.annotations.NullMarked;
