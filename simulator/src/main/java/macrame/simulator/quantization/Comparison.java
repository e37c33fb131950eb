package macrame.simulator.quantization;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.quant.range.Quantizer;
import macrame.isa.quant.range.Range;
import macrame.isa.quant.range.Scheme;
import macrame.isa.quant.range.TieRule;
import macrame.isa.quantizer.QuantizedNetwork;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.simulator.functional.FloatExecutor;
import macrame.simulator.functional.FloatValues;
import macrame.simulator.functional.ReferenceExecutor;

/** Runs a network in float, fake quantized and in integers on the same inputs, and adds up how far the three differ. */
public final class Comparison {
    private final Graph graph;
    private final QuantizedNetwork network;
    private final boolean integers;
    private final Map<Integer, Difference> fake = new HashMap<>();
    private final Map<Integer, Difference> machine = new HashMap<>();
    private final Map<Integer, Difference> apart = new HashMap<>();
    private final Map<Integer, Difference> alone = new HashMap<>();
    private int inputs;

    /**
     * @param graph in float
     * @param integers whether the machine runs the network
     */
    public Comparison(Graph graph, QuantizedNetwork network, boolean integers) {
        this.graph = graph;
        this.network = network;
        this.integers = integers;
    }

    /** Runs the three on one input. */
    public void add(ImmutableList<float[]> input) {
        ImmutableMap<Integer, float[]> right = FloatExecutor.run(graph, input);
        Map<Integer, float[]> faked = new HashMap<>();
        FloatExecutor.runThrough(network.reals(), input, (tensor, values) -> {
            float[] quantized = throughCodes(tensor, values);
            faked.put(tensor.index(), quantized);
            return quantized;
        });
        right.keySet().forEach(tensor -> add(fake, tensor, of(right, tensor), of(faked, tensor)));
        if (integers) {
            ImmutableMap<Integer, float[]> found = integers(input);
            found.keySet().forEach(tensor -> {
                add(machine, tensor, of(right, tensor), of(found, tensor));
                add(apart, tensor, of(faked, tensor), of(found, tensor));
            });
            layersAlone(found);
        }
        inputs++;
    }

    /** How many inputs were compared. */
    public int inputs() {
        return inputs;
    }

    private ImmutableMap<Integer, float[]> integers(ImmutableList<float[]> input) {
        ImmutableList.Builder<byte[]> codes = ImmutableList.builder();
        for (int i = 0; i < input.size(); i++) {
            codes.add(codes(network.graph().inputs().get(i), input.get(i)));
        }
        ImmutableMap.Builder<Integer, float[]> reals = ImmutableMap.builder();
        ReferenceExecutor.run(network.graph(), codes.build())
                .forEach((tensor, bytes) ->
                        reals.put(tensor, FloatValues.of(network.graph().tensor(tensor), bytes)));
        return reals.buildOrThrow();
    }

    /** The codes of an input of the quantized network. */
    private byte[] codes(int tensor, float[] values) {
        Quantizer grid = network.grids().get(tensor);
        if (grid == null) {
            return FloatValues.bytes(values);
        }
        int width = grid.type().bits() / Byte.SIZE;
        byte[] bytes = new byte[values.length * width];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (grid.quantize(values[i / width]) >> (i % width * Byte.SIZE));
        }
        return bytes;
    }

    /** Gives each layer what the machine gave it. */
    private void layersAlone(Map<Integer, float[]> found) {
        ImmutableList<float[]> input =
                graph.inputs().stream().map(index -> of(found, index)).collect(ImmutableList.toImmutableList());
        FloatExecutor.runThrough(network.reals(), input, (tensor, values) -> {
            float[] machines = of(found, tensor.index());
            add(alone, tensor.index(), throughCodes(tensor, values), machines);
            return machines;
        });
    }

    private static float[] of(Map<Integer, float[]> run, int tensor) {
        return requireNonNull(run.get(tensor));
    }

    private static void add(Map<Integer, Difference> differences, int tensor, float[] right, float[] found) {
        differences.put(
                tensor, differences.getOrDefault(tensor, Difference.NONE).and(right, found));
    }

    private float[] throughCodes(Tensor tensor, float[] values) {
        if (tensor.type() != DataType.FLOAT32) {
            return values;
        }
        Quantizer grid = network.grids().get(tensor.index());
        if (grid == null && !network.dynamic().contains(tensor.index())) {
            return values;
        }
        Quantizer used = grid == null ? dynamic(values) : grid;
        float[] quantized = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            quantized[i] = used.throughCode(values[i]);
        }
        return quantized;
    }

    /** From the least to the greatest of the values at hand. */
    private static Quantizer dynamic(float[] values) {
        return Quantizer.of(Scheme.affine(DataType.INT8), Range.of(values), TieRule.HALF_EVEN);
    }

    /** Layer by layer. */
    public ImmutableList<LayerFidelity> layers() {
        ImmutableList.Builder<LayerFidelity> layers = ImmutableList.builder();
        for (Layer layer : graph.layers()) {
            int output = layer.output();
            Optional<Quantization> quantization = network.graph().tensor(output).quantization();
            layers.add(new LayerFidelity(
                    layer,
                    quantization.isPresent()
                            ? OptionalDouble.of(quantization.get().scale())
                            : OptionalDouble.empty(),
                    fake.getOrDefault(output, Difference.NONE),
                    Optional.ofNullable(machine.get(output)),
                    Optional.ofNullable(apart.get(output)),
                    Optional.ofNullable(alone.get(output))));
        }
        return layers.build();
    }
}
