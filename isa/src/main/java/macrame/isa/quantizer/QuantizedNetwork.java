package macrame.isa.quantizer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import macrame.isa.graph.Graph;
import macrame.isa.quant.range.Quantizer;

/**
 * A network after quantization.
 *
 * @param graph with codes
 * @param reals the float network with constants that have gone through their codes
 * @param grids of the activations by tensor; empty if they are found at run time
 * @param dynamic activations that are quantized at run time, because weights are multiplied with them
 * @param tensors that have been quantized, each network input first, then layer by layer
 */
public record QuantizedNetwork(
        Graph graph,
        Graph reals,
        ImmutableMap<Integer, Quantizer> grids,
        ImmutableSet<Integer> dynamic,
        ImmutableList<QuantizedTensor> tensors) {}
