/**
 * From a network and an accelerator to the program that runs the one on the other.
 *
 * <p>The way: {@code network} finds which tensors share a place; {@code memory} decides which stay on chip; {@code tiling}
 * cuts each layer to the room that is left; {@code nest} and {@code emit} write its instructions, right when executed one
 * after the other; {@code schedule} moves loads ahead and orders what the engines do at the same time. Nothing here is
 * random or timed: the same network and accelerator give the same program, byte for byte.
 *
 * <p>Decisions that bind here: what stays on chip is found exactly, by dynamic programming over the layers, because first
 * come first served keeps small tensors that keep larger ones out. Weights, parameters, accumulators and tiles take turns in
 * rings; whether something is still on chip is a question to its ring, so loading once, keeping, and reloading are one rule,
 * and prefetch depth follows from capacity. Padding that a network states as an operator of its own is done by the
 * convolutions that read it, or else by the host.
 */
@NullMarked
package macrame.isa.compiler;

import org.jspecify.annotations.NullMarked;
