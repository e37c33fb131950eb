package macrame.isa.graph;

import com.google.common.collect.ImmutableList;

/**
 * A quantized network.
 *
 * @param tensors every tensor, each at the position its {@link Tensor#index()} says
 * @param layers operators, each after those that make its inputs
 * @param inputs tensors the caller provides, in the model's order
 * @param outputs tensors the caller receives, in the model's order
 */
public record Graph(
        String name,
        ImmutableList<Tensor> tensors,
        ImmutableList<Layer> layers,
        ImmutableList<Integer> inputs,
        ImmutableList<Integer> outputs) {

    public Tensor tensor(int index) {
        return tensors.get(index);
    }
}
