/**
 * From a float network and values seen in it to a quantized one: weights are quantized from what they are, activations
 * from samples, and biases follow from both.
 *
 * <p>The quantized network has the tensors and layers of the float one, each at its index; before samples are taken,
 * the float one is given a QUANTIZE where an operator joins a function's output with others. What a runtime demands of
 * scales holds: layers that only move or select elements have one scale for all they read and make, and functions of a
 * known range have the scale of that range. No training takes place; a network that was trained with quantization in
 * mind is quantized like any other.
 */
@NullMarked
package macrame.isa.quantizer;

import org.jspecify.annotations.NullMarked;
