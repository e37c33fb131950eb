package macrame.isa.graph;

import com.google.common.collect.ImmutableList;
import macrame.isa.quant.QuantizedMultiplier;

/**
 * How a layer's sums become codes where a network says it in integers, rather than by the scales of its tensors; zero
 * points are the tensors' as ever.
 *
 * @param multipliers of a layer with weights, one, or one for each output channel; of a sum of tensors, the left
 *     operand's, the right one's and the sum's; of a product of tensors, one; of a layer that does not rescale, none
 * @param minimum smallest code of the output
 * @param maximum largest code of the output
 */
public record OutputRule(ImmutableList<QuantizedMultiplier> multipliers, int minimum, int maximum) {}
