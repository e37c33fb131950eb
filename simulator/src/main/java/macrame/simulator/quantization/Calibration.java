package macrame.simulator.quantization;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.quant.range.Sample;
import macrame.isa.tensor.DataType;
import macrame.simulator.functional.FloatExecutor;

/** Takes samples of every tensor of a float network while it runs on a set of inputs. */
public final class Calibration {
    private final Graph graph;
    private final Map<Integer, Reservoir> reservoirs = new LinkedHashMap<>();
    private final Map<Integer, Integer> classes = new HashMap<>();
    private int inputs;

    public Calibration(Graph graph) {
        this.graph = graph;
        for (Layer layer : graph.layers()) {
            if (layer instanceof Layer.Softmax softmax) {
                logits(softmax.input());
            }
        }
        if (classes.isEmpty()) {
            graph.outputs().forEach(this::logits);
        }
    }

    /** Softmax takes them along the last dimension; a network without one is taken to leave it to its caller. */
    private void logits(int tensor) {
        classes.put(tensor, graph.tensor(tensor).shape().dimension(-1));
    }

    /**
     * Runs the network once.
     *
     * @throws InputException if it computes what is not finite
     */
    public void observe(ImmutableList<float[]> input) {
        FloatExecutor.run(graph, input, this::observe);
        inputs++;
    }

    private void observe(Tensor tensor, float[] values) {
        if (tensor.type() != DataType.FLOAT32) {
            return;
        }
        try {
            Sample.requireFinite(values);
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "tensor %d (%s) of calibration sample %d: %s"
                            .formatted(tensor.index(), tensor.name(), inputs, e.getMessage()),
                    e);
        }
        reservoirs
                .computeIfAbsent(tensor.index(), index -> new Reservoir(classes.getOrDefault(index, 0)))
                .add(values);
    }

    /**
     * What was seen, by tensor.
     *
     * @throws InputException if nothing was
     */
    public ImmutableMap<Integer, Sample> samples() {
        if (inputs == 0) {
            throw new InputException("calibration set is empty, must hold at least one sample");
        }
        ImmutableMap.Builder<Integer, Sample> samples = ImmutableMap.builder();
        reservoirs.forEach((tensor, reservoir) -> samples.put(tensor, reservoir.sample()));
        return samples.buildOrThrow();
    }

    /** How often the network ran. */
    public int inputs() {
        return inputs;
    }
}
