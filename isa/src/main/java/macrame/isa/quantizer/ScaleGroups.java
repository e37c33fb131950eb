package macrame.isa.quantizer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multimap;
import com.google.common.collect.MultimapBuilder;
import java.util.HashSet;
import java.util.Set;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.tensor.DataType;

/** Float tensors that must have one scale, grouped. */
final class ScaleGroups {
    private final Graph graph;
    private final int[] parents;
    /** Tensors that hold elements of others of their group. */
    private final Set<Integer> derived = new HashSet<>();

    ScaleGroups(Graph graph) {
        this.graph = graph;
        this.parents = new int[graph.tensors().size()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = i;
        }
        for (Layer layer : graph.layers()) {
            if (OutputScale.of(layer) == OutputScale.SHARED) {
                share(layer);
            }
        }
    }

    private void share(Layer layer) {
        derived.add(layer.output());
        for (int input : layer.inputs()) {
            if (graph.tensor(input).type() == DataType.FLOAT32) {
                parents[group(input)] = group(layer.output());
            }
        }
    }

    /** The tensor that stands for the group of {@code tensor}. */
    int group(int tensor) {
        int root = tensor;
        while (parents[root] != root) {
            root = parents[root];
        }
        return root;
    }

    /** Those of {@code tensors} whose elements come from no other of their group, by group. */
    Multimap<Integer, Integer> sources(ImmutableList<Integer> tensors) {
        Multimap<Integer, Integer> sources =
                MultimapBuilder.treeKeys().arrayListValues().build();
        for (int tensor : tensors) {
            if (!derived.contains(tensor)) {
                sources.put(group(tensor), tensor);
            }
        }
        return sources;
    }
}
