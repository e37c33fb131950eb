package macrame.isa.compiler.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Tensor;

/**
 * A graph with its storages and executors resolved.
 *
 * @param executors who does each layer's work, in layer order
 * @param storageOfTensor by tensor index; tensors that never exist are not among them
 */
public record Network(
        Graph graph,
        ImmutableList<Executor> executors,
        ImmutableList<Storage> storages,
        ImmutableMap<Integer, Integer> storageOfTensor,
        FoldedPadding foldedPadding) {

    public static Network of(Graph graph) {
        FoldedPadding folded = FoldedPadding.of(graph);
        ImmutableList.Builder<Executor> executors = ImmutableList.builder();
        for (Layer layer : graph.layers()) {
            executors.add(folded.contains(layer.output()) ? Executor.NOBODY : Executor.of(graph, layer));
        }
        return new StorageSurvey(graph, folded, executors.build()).network();
    }

    /** The tensor that a layer reads where the graph names {@code tensor}. */
    public Tensor source(int tensor) {
        return graph.tensor(foldedPadding.source(tensor));
    }

    /** The image read where the graph names {@code tensor}. */
    public Image image(int tensor) {
        return Image.of(source(tensor));
    }

    /** A convolution's padding, with what was folded into it. */
    public Padding padding(int input, Padding own) {
        return foldedPadding.around(input, own);
    }

    /** Where the value read or written under the name {@code tensor} is kept. */
    public Storage storage(int tensor) {
        Integer index = storageOfTensor.get(foldedPadding.source(tensor));
        if (index == null) {
            throw new IllegalArgumentException("tensor " + tensor + " is kept nowhere");
        }
        return storages.get(index);
    }
}
