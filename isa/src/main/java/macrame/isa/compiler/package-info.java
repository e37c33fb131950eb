/**
 * From a network and an accelerator to the program that runs the one on the other.
 *
 * <p>The way: {@code network} finds which tensors share a place; {@code memory} decides which stay on chip; {@code tiling}
 * cuts each layer to the room that is left; {@code nest} and {@code emit} write its instructions, right when executed one
 * after the other; {@code schedule} moves loads ahead and orders what the engines do at the same time. Nothing here is
 * random or timed: the same network and accelerator give the same program, byte for byte.
 */
@NullMarked
package macrame.isa.compiler;

import org.jspecify.annotations.NullMarked;
