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
 *
 * <p>No accumulator of a compiled program overflows, whatever the inputs are: {@code SumProof} shows it from the operands'
 * widths, or from the weights and biases themselves, for every sum on its way. Where a sum might not fit, it is made in runs that
 * do, which are added up in pairs of accumulators; where a pair would not hold it either, the network is refused with the
 * bits it needs. So {@code accumulators.overflow} is what happens to programs written by hand, and never to these.
 * Weights whose zero point is not zero call for the sum of each window's inputs: by the array's row-sum unit, or else by
 * a row of ones in the first block of rows, which all blocks of a tile share; channels of a depthwise convolution have a
 * sum each, and so a second walk. What the input's zero point adds lies in the bias and costs nothing.
 *
 * <p>Weights with a scale for each block are walked through block by block: the sum over a block is rescaled when it ends and
 * added to the others in accumulators of its own, so that the array waits for the vector unit at each block's end.
 *
 * <p>Where activations are quantized when the network runs, the grids of a layer lie in cells behind the parameters of all
 * layers, so that no ring reaches them between the scan that makes them and the last product that needs them.
 */
@NullMarked
package macrame.isa.compiler;

import org.jspecify.annotations.NullMarked;
