package macrame.isa.graph;

import com.google.common.collect.ImmutableList;

/**
 * A quantized network.
 *
 * @param tensors every tensor, each at the position its {@link Tensor#index()} says
 * @param layers operators, each after those that make its inputs
 * @param inputs tensors the caller provides, in the model's order
 * @param outputs tensors the caller receives, in the model's order
 * @param repeats stretches of layers that repeat, in ascending order, none within another
 */
public record Graph(
        String name,
        ImmutableList<Tensor> tensors,
        ImmutableList<Layer> layers,
        ImmutableList<Integer> inputs,
        ImmutableList<Integer> outputs,
        ImmutableList<Repeat> repeats) {

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
        return new Graph(name, unknown, layers, inputs, outputs, repeats);
    }

    public Tensor tensor(int index) {
        return tensors.get(index);
    }
}
