package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.Map;
import macrame.isa.arithmetic.OperatorNumbers;
import macrame.isa.arithmetic.PoolArithmetic;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.QuantizeDynamically;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.program.HostOperation.Kind;
import macrame.isa.quant.Rounding;
import macrame.isa.quant.Roundings;

/** Runs a network as it is written, layer by layer, with no machine and no instruction in between. */
public final class ReferenceExecutor {
    private final Graph graph;
    private final Roundings roundings;
    private final WeightedKernels weighted;
    private final DynamicKernels dynamic;
    private final Map<Integer, byte[]> values = new HashMap<>();

    private ReferenceExecutor(Graph graph, Roundings roundings) {
        this.graph = graph;
        this.roundings = roundings;
        this.weighted = new WeightedKernels(graph, roundings);
        this.dynamic = new DynamicKernels(graph, weighted);
    }

    /** As {@link #run(Graph, ImmutableList, Roundings)}, with TensorFlow Lite's forms. */
    public static ImmutableMap<Integer, byte[]> run(Graph graph, ImmutableList<byte[]> inputs) {
        return run(graph, inputs, Roundings.TENSORFLOW_LITE);
    }

    /** As {@link #run(Graph, ImmutableList, Roundings)}, with one form. */
    public static ImmutableMap<Integer, byte[]> run(Graph graph, ImmutableList<byte[]> inputs, Rounding rounding) {
        return run(graph, inputs, Roundings.of(rounding));
    }

    /**
     * The values of all tensors that are not constant, by index, little endian.
     *
     * @param inputs one for each input of the graph, in the model's order
     * @param roundings the forms of the machine whose results are wanted
     */
    public static ImmutableMap<Integer, byte[]> run(Graph graph, ImmutableList<byte[]> inputs, Roundings roundings) {
        if (inputs.size() != graph.inputs().size()) {
            throw new IllegalArgumentException(
                    "network has %d inputs, found %d".formatted(graph.inputs().size(), inputs.size()));
        }
        ReferenceExecutor executor = new ReferenceExecutor(graph, roundings);
        for (int i = 0; i < inputs.size(); i++) {
            int index = graph.inputs().get(i);
            executor.put(index, inputs.get(i));
        }
        for (Layer layer : graph.layers()) {
            executor.put(layer.output(), executor.compute(layer));
        }
        return ImmutableMap.copyOf(executor.values);
    }

    private void put(int index, byte[] value) {
        values.put(index, new TensorValue(form(index), value).bytes());
    }

    private byte[] compute(Layer layer) {
        if (layer instanceof QuantizeDynamically quantize) {
            return dynamic.quantize(quantize, bytes(quantize.input()));
        }
        return layer.inputs().isEmpty()
                ? computeStatic(layer)
                : dynamic.multiply(layer, bytes(layer.inputs().get(0))).orElseGet(() -> computeStatic(layer));
    }

    private byte[] computeStatic(Layer layer) {
        if (layer instanceof Layer.Convolution convolution) {
            return weighted.convolution(convolution, bytes(convolution.input()));
        }
        if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            return weighted.depthwise(depthwise, bytes(depthwise.input()));
        }
        if (layer instanceof Layer.FullyConnected fullyConnected) {
            return weighted.fullyConnected(fullyConnected, bytes(fullyConnected.input()));
        }
        if (layer instanceof Layer.Pool pool && form(pool.output()).type().isInteger()) {
            return ReductionKernels.pool(
                    pool, value(pool.input()), form(pool.output()), PoolArithmetic.of(graph, pool));
        }
        if (layer instanceof TransposeConvolution transpose) {
            return TransposeConvolutionKernel.run(graph, transpose, bytes(transpose.input()), roundings);
        }
        if (layer instanceof Layer.Reshape reshape) {
            return bytes(reshape.input());
        }
        return PlainKernels.run(work(layer));
    }

    private OperatorWork work(Layer layer) {
        return new OperatorWork(
                Kind.valueOf(layer.operator()),
                layer.inputs().stream().map(this::value).collect(ImmutableList.toImmutableList()),
                form(layer.output()),
                OperatorNumbers.of(graph, layer),
                roundings);
    }

    private TensorForm form(int index) {
        return TensorForm.of(graph.tensor(index));
    }

    private TensorValue value(int index) {
        return new TensorValue(form(index), bytes(index));
    }

    private byte[] bytes(int index) {
        Tensor tensor = graph.tensor(index);
        byte[] value = tensor.isConstant() ? tensor.value() : values.get(index);
        if (value == null) {
            throw new IllegalStateException("tensor %d (%s) is read before it is made".formatted(index, tensor.name()));
        }
        return value;
    }
}
