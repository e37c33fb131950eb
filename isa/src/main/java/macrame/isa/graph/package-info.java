/**
 * The network, quantized or float: tensors, and layers in an order in which they can run.
 *
 * <p>A graph knows nothing of the machine. Every model format is read into this one form, the reference executor runs
 * it as it is, and the compiler lowers it.
 */
@NullMarked
package macrame.isa.graph;

import org.jspecify.annotations.NullMarked;
