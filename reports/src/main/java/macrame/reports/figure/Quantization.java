package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import macrame.isa.graph.Layer;
import macrame.isa.quantizer.QuantizedNetwork;
import macrame.isa.quantizer.QuantizerOptions;
import macrame.simulator.quantization.LayerFidelity;

/**
 * What a network's quantization chose and cost.
 *
 * @param version of Macrame
 * @param model as it was named
 * @param calibration where the samples are from, as it was named
 * @param samples that the ranges of activations are from
 * @param compared samples on which the networks were compared
 * @param layers against the float network
 */
public record Quantization(
        String version,
        String model,
        String calibration,
        int samples,
        int compared,
        QuantizerOptions options,
        QuantizedNetwork network,
        ImmutableList<LayerFidelity> layers) {

    /** Whether the layer makes what the network gives away. */
    public boolean isOutput(Layer layer) {
        return network.graph().outputs().contains(layer.output());
    }
}
