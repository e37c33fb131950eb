package macrame.isa.graph;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import macrame.isa.tensor.DataType;

/**
 * A network: quantized, or float with activations and weights that have no quantization.
 *
 * @param tensors every tensor, each at the position its {@link Tensor#index()} says
 * @param layers operators, each after those that make its inputs
 * @param inputs tensors the caller provides, in the model's order
 * @param outputs tensors the caller receives, in the model's order
 * @param repeats stretches of layers that repeat, in ascending order, none within another
 * @param outputRules by output tensor, for the layers whose arithmetic the network gives in integers
 */
public record Graph(
        String name,
        ImmutableList<Tensor> tensors,
        ImmutableList<Layer> layers,
        ImmutableList<Integer> inputs,
        ImmutableList<Integer> outputs,
        ImmutableList<Repeat> repeats,
        ImmutableMap<Integer, OutputRule> outputRules) {
    /** A network whose arithmetic follows from its scales. */
    public Graph(
            String name,
            ImmutableList<Tensor> tensors,
            ImmutableList<Layer> layers,
            ImmutableList<Integer> inputs,
            ImmutableList<Integer> outputs,
            ImmutableList<Repeat> repeats) {
        this(name, tensors, layers, inputs, outputs, repeats, ImmutableMap.of());
    }

    /** A network of which no repetition is known. */
    public Graph(
            String name,
            ImmutableList<Tensor> tensors,
            ImmutableList<Layer> layers,
            ImmutableList<Integer> inputs,
            ImmutableList<Integer> outputs) {
        this(name, tensors, layers, inputs, outputs, ImmutableList.of());
    }

    /** Whether every constant has its value; without, a run can tell the time but compute nothing. */
    public boolean hasValues() {
        return tensors.stream()
                .allMatch(tensor -> tensor.constant().isEmpty()
                        || tensor.constant().get().value().isPresent());
    }

    /** The same network with nothing known of its constants but their shapes. */
    public Graph withoutValues() {
        ImmutableList<Tensor> unknown =
                tensors.stream().map(Tensor::withoutValue).collect(ImmutableList.toImmutableList());
        return new Graph(name, unknown, layers, inputs, outputs, repeats, outputRules);
    }

    /** What the network says of the layer that makes tensor {@code output}, beyond its scales. */
    public Optional<OutputRule> outputRule(int output) {
        return Optional.ofNullable(outputRules.get(output));
    }

    /**
     * The first layer that computes in float throughout, of which a quantized network has none; changes of type and shape
     * do not. Where activations are quantized at run time, operators without weights compute in float between them.
     */
    public Optional<Layer> firstFloatLayer() {
        if (layers.stream().anyMatch(QuantizeDynamically.class::isInstance)) {
            return layers.stream().filter(this::hasFloatWeights).findFirst();
        }
        return layers.stream()
                .filter(layer -> !(layer instanceof Layer.Quantize
                        || layer instanceof Layer.Dequantize
                        || layer instanceof Layer.Reshape))
                .filter(layer -> tensor(layer.output()).type() == DataType.FLOAT32)
                .findFirst();
    }

    private boolean hasFloatWeights(Layer layer) {
        boolean weighted = layer instanceof Layer.Convolution
                || layer instanceof Layer.DepthwiseConvolution
                || layer instanceof Layer.FullyConnected;
        return weighted && tensor(layer.inputs().get(0)).type() == DataType.FLOAT32;
    }

    public Tensor tensor(int index) {
        return tensors.get(index);
    }
}
