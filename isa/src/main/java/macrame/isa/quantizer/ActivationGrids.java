package macrame.isa.quantizer;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Floats;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.quant.range.Quantizer;
import macrame.isa.quant.range.Sample;
import macrame.isa.tensor.DataType;

/** The grid of every activation, and of every constant in an activation's place. */
final class ActivationGrids {
    private final Graph graph;
    private final Map<Integer, Sample> samples;
    private final QuantizerOptions options;
    private final Map<Integer, Layer> makers = new HashMap<>();

    private ActivationGrids(Graph graph, Map<Integer, Sample> samples, QuantizerOptions options) {
        this.graph = graph;
        this.samples = samples;
        this.options = options;
        for (Layer layer : graph.layers()) {
            makers.put(layer.output(), layer);
        }
    }

    /** @param samples of every float tensor that is not constant */
    static ImmutableMap<Integer, Quantizer> of(Graph graph, Map<Integer, Sample> samples, QuantizerOptions options) {
        return new ActivationGrids(graph, samples, options).grids();
    }

    /** Float tensors that layers read or make, weights and biases excepted, in the order in which they appear. */
    static ImmutableList<Integer> tensors(Graph graph) {
        Set<Integer> tensors = new LinkedHashSet<>(graph.inputs());
        for (Layer layer : graph.layers()) {
            tensors.addAll(layer.inputs());
            tensors.add(layer.output());
        }
        return tensors.stream()
                .filter(tensor -> graph.tensor(tensor).type() == DataType.FLOAT32)
                .collect(ImmutableList.toImmutableList());
    }

    private ImmutableMap<Integer, Quantizer> grids() {
        ScaleGroups groups = new ScaleGroups(graph);
        ImmutableList<Integer> tensors = tensors(graph);
        Map<Integer, Quantizer> byGroup = new HashMap<>();
        groups.sources(tensors)
                .asMap()
                .forEach((group, sources) -> byGroup.put(group, fixed(sources).orElseGet(() -> chosen(sources))));
        ImmutableMap.Builder<Integer, Quantizer> grids = ImmutableMap.builder();
        for (int tensor : tensors) {
            grids.put(tensor, requireNonNull(byGroup.get(groups.group(tensor))));
        }
        return grids.buildOrThrow();
    }

    /** The grid that a function among the makers of {@code sources} prescribes, and then must do so for all. */
    private Optional<Quantizer> fixed(Collection<Integer> sources) {
        Set<Optional<Quantizer>> grids = new LinkedHashSet<>();
        for (int tensor : sources) {
            Optional<Layer> maker = Optional.ofNullable(makers.get(tensor));
            grids.add(maker.flatMap(layer -> OutputScale.of(layer).fixed(options.activations())));
        }
        if (grids.size() > 1) {
            throw new InputException("tensors %s must have one scale, and a function prescribes that of some"
                    .formatted(sources.stream().map(this::name).toList()));
        }
        return grids.iterator().next();
    }

    private String name(int tensor) {
        return tensor + " (" + graph.tensor(tensor).name() + ")";
    }

    private Quantizer chosen(Collection<Integer> sources) {
        Sample[] all = sources.stream().map(this::sample).toArray(Sample[]::new);
        Sample joined = all[0];
        if (all.length > 1) {
            float[][] values = new float[all.length][];
            for (int i = 0; i < all.length; i++) {
                values[i] = all[i].values();
            }
            joined = Sample.of(Floats.concat(values));
        }
        return options.range().quantizer(joined, options.activationScheme(), QuantizerOptions.TIE);
    }

    private Sample sample(int index) {
        Tensor tensor = graph.tensor(index);
        if (tensor.isConstant()) {
            return Sample.of(Binary32.of(tensor));
        }
        Sample sample = samples.get(index);
        if (sample == null) {
            throw new IllegalArgumentException("tensor " + name(index) + " has no samples");
        }
        return sample;
    }
}
