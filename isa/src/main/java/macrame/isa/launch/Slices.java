package macrame.isa.launch;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import macrame.isa.compiler.memory.Residency;
import macrame.isa.compiler.network.Network;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Repeat;
import macrame.isa.hardware.AcceleratorSpec;

/** Cuts a network at the iterations of what it repeats. */
final class Slices {
    private final Graph graph;
    private final AcceleratorSpec spec;
    private final Set<Integer> outputs;
    /** Position of the last layer that reads a tensor. */
    private final Map<Integer, Integer> lastReader = new HashMap<>();

    private final Map<GraphShape, NavigableSet<Integer>> innerCuts = new HashMap<>();

    Slices(Graph graph, AcceleratorSpec spec) {
        this.graph = graph;
        this.spec = spec;
        this.outputs = ImmutableSet.copyOf(graph.outputs());
        for (int i = 0; i < graph.layers().size(); i++) {
            int layer = i;
            graph.layers().get(i).inputs().forEach(input -> lastReader.put(input, layer));
        }
    }

    /** Consecutive parts of the network, each a network of its own on the same tensors. */
    ImmutableList<Graph> all() {
        ImmutableList.Builder<Graph> slices = ImmutableList.builder();
        int from = 0;
        for (int to : cuts()) {
            slices.add(slice(from, to));
            from = to;
        }
        return slices.build();
    }

    private NavigableSet<Integer> cuts() {
        NavigableSet<Integer> cuts = new TreeSet<>();
        for (Repeat repeat : graph.repeats()) {
            for (int i = 0; i < repeat.iterations(); i++) {
                int first = repeat.firstLayer() + i * repeat.layers();
                cuts.add(first);
                Graph body = slice(first, first + repeat.layers());
                innerCuts
                        .computeIfAbsent(GraphShape.of(body), shape -> innerCuts(body))
                        .forEach(cut -> cuts.add(first + cut));
            }
            cuts.add(repeat.endLayer());
        }
        cuts.remove(0);
        cuts.add(graph.layers().size());
        return cuts;
    }

    /** Places between layers across which nothing stays on chip. */
    private NavigableSet<Integer> innerCuts(Graph body) {
        Network network = Network.of(body);
        Residency residency = Residency.of(network, spec.activations(), ImmutableSet.of());
        NavigableSet<Integer> cuts = new TreeSet<>();
        for (int layer = 1; layer < body.layers().size(); layer++) {
            int place = layer;
            boolean stays = network.storages().stream()
                    .filter(residency::isResident)
                    .anyMatch(storage -> storage.firstLayer() < place && storage.lastLayer() >= place);
            if (!stays) {
                cuts.add(place);
            }
        }
        return cuts;
    }

    /** Layers {@code from} to {@code to} (exclusive): what they read from elsewhere comes in, what is read elsewhere goes out. */
    private Graph slice(int from, int to) {
        ImmutableList<Layer> layers = graph.layers().subList(from, to);
        Set<Integer> made = new LinkedHashSet<>();
        Set<Integer> inputs = new LinkedHashSet<>();
        for (Layer layer : layers) {
            for (int input : layer.inputs()) {
                if (!made.contains(input) && !graph.tensor(input).isConstant()) {
                    inputs.add(input);
                }
            }
            made.add(layer.output());
        }
        made.removeIf(tensor -> !outputs.contains(tensor) && lastReader.getOrDefault(tensor, -1) < to);
        return new Graph(
                graph.name(),
                graph.tensors(),
                layers,
                ImmutableList.copyOf(inputs),
                ImmutableList.copyOf(made),
                ImmutableList.of(),
                graph.outputRules());
    }
}
