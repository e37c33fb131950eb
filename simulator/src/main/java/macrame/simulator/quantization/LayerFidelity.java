package macrame.simulator.quantization;

import java.util.Optional;
import java.util.OptionalDouble;
import macrame.isa.graph.Layer;

/**
 * What became of a layer's output, all of the network before it quantized too unless said otherwise.
 *
 * @param step real value of one code; none where the output has no codes
 * @param fake of fake quantization against float
 * @param machine of the machine's integers against float; absent where the machine does not run the network
 * @param apart of the machine's integers against fake quantization
 * @param alone of the machine's integers against fake quantization of this layer alone, on the machine's own inputs
 */
public record LayerFidelity(
        Layer layer,
        OptionalDouble step,
        Difference fake,
        Optional<Difference> machine,
        Optional<Difference> apart,
        Optional<Difference> alone) {}
