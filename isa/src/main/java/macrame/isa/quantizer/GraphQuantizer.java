package macrame.isa.quantizer;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.quant.range.QuantizationError;
import macrame.isa.quant.range.Quantizer;
import macrame.isa.quant.range.Range;
import macrame.isa.quant.range.Sample;
import macrame.isa.quantizer.QuantizedTensor.Role;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;

/** Makes a quantized network of a float one. */
public final class GraphQuantizer {
    private final Graph graph;
    private final Map<Integer, Sample> samples;
    private final QuantizerOptions options;
    private final ImmutableMap<Integer, Quantizer> grids;
    private final List<Tensor> codes;
    private final List<Tensor> reals;
    private final List<QuantizedTensor> quantized = new ArrayList<>();
    private final Set<Integer> done = new HashSet<>();

    private GraphQuantizer(Graph graph, Map<Integer, Sample> samples, QuantizerOptions options) {
        this.graph = graph;
        this.samples = samples;
        this.options = options;
        this.grids = options.dynamic() ? ImmutableMap.of() : ActivationGrids.of(graph, samples, options);
        this.codes = new ArrayList<>(graph.tensors());
        this.reals = new ArrayList<>(graph.tensors());
    }

    /**
     * @param samples of every float tensor that is not constant; none are asked for if ranges are found at run time
     * @throws InputException if the network is not one of floats throughout, or a constant holds what is not finite
     */
    public static QuantizedNetwork quantize(Graph graph, Map<Integer, Sample> samples, QuantizerOptions options) {
        requireFloat(graph);
        return new GraphQuantizer(graph, samples, options).network();
    }

    /**
     * The same float network with a QUANTIZE where a quantized one needs it: where an operator wants one scale for inputs of
     * which a function prescribes another. It is this network that is calibrated and quantized.
     */
    public static Graph prepared(Graph graph) {
        return FunctionOutputs.rescaled(graph);
    }

    /** @throws InputException if the network is quantized, or its constants have no values */
    public static void requireFloat(Graph graph) {
        for (Tensor tensor : graph.tensors()) {
            if (tensor.quantization().isPresent()) {
                throw new InputException(
                        "tensor %d (%s) is quantized, must be float".formatted(tensor.index(), tensor.name()));
            }
            if (tensor.isConstant() && tensor.constant().get().value().isEmpty()) {
                throw new InputException(
                        "tensor %d (%s) has no values, must have them".formatted(tensor.index(), tensor.name()));
            }
        }
    }

    private QuantizedNetwork network() {
        graph.inputs().forEach(this::activation);
        for (Layer layer : graph.layers()) {
            layer.inputs().forEach(this::activation);
            Weighted.of(layer).ifPresent(this::constants);
            activation(layer.output());
        }
        return new QuantizedNetwork(with(codes), with(reals), grids, dynamic(), ImmutableList.copyOf(quantized));
    }

    private ImmutableSet<Integer> dynamic() {
        if (!options.dynamic()) {
            return ImmutableSet.of();
        }
        return graph.layers().stream()
                .flatMap(layer -> Weighted.of(layer).stream())
                .map(Weighted::input)
                .collect(ImmutableSet.toImmutableSet());
    }

    private Graph with(List<Tensor> tensors) {
        return new Graph(
                graph.name(),
                ImmutableList.copyOf(tensors),
                graph.layers(),
                graph.inputs(),
                graph.outputs(),
                graph.repeats());
    }

    private void activation(int index) {
        Quantizer grid = grids.get(index);
        if (grid == null || !done.add(index)) {
            return;
        }
        Tensor tensor = graph.tensor(index);
        if (tensor.isConstant()) {
            put(WeightQuantizer.activation(tensor, grid), Role.ACTIVATION);
            return;
        }
        Tensor coded = new Tensor(
                index,
                tensor.name(),
                grid.type(),
                tensor.shape(),
                Optional.of(Quantization.perTensor(grid.scale(), grid.zeroPoint())),
                Optional.empty());
        float[] values = requireNonNull(samples.get(index)).values();
        codes.set(index, coded);
        quantized.add(
                new QuantizedTensor(coded, Role.ACTIVATION, Range.of(values), QuantizationError.of(values, grid)));
    }

    private void constants(Weighted layer) {
        Tensor weights = constant(layer, "weights", layer.weights());
        if (done.add(layer.weights())) {
            put(new WeightQuantizer(options).weights(layer, weights, leastScale(layer)), Role.WEIGHTS);
        }
        if (layer.bias().isPresent() && !options.dynamic()) {
            bias(layer, layer.bias().getAsInt());
        }
    }

    private void bias(Weighted layer, int index) {
        QuantizedConstant bias = BiasQuantizer.quantize(
                constant(layer, "bias", index),
                options.biasType(),
                requireNonNull(grids.get(layer.input())).scale(),
                codes.get(layer.weights()));
        if (done.add(index)) {
            put(bias, Role.BIAS);
        } else if (!bias.codes().quantization().equals(codes.get(index).quantization())) {
            throw refusal(layer, "bias is another layer's too, at another scale");
        }
    }

    /** So that the bias, if there is one, fits into 32 bits. */
    private IntToDoubleFunction leastScale(Weighted layer) {
        OptionalInt bias = layer.bias();
        if (bias.isEmpty() || options.dynamic() || options.biasType() != DataType.INT32) {
            return channel -> 0;
        }
        float[] values = Binary32.of(constant(layer, "bias", bias.getAsInt()));
        float inputScale = requireNonNull(grids.get(layer.input())).scale();
        return channel -> BiasQuantizer.leastWeightScale(values[channel], inputScale);
    }

    private void put(QuantizedConstant constant, Role role) {
        codes.set(constant.codes().index(), constant.codes());
        reals.set(constant.reals().index(), constant.reals());
        quantized.add(constant.as(role));
    }

    private Tensor constant(Weighted layer, String what, int index) {
        Tensor tensor = graph.tensor(index);
        if (!tensor.isConstant()) {
            throw refusal(layer, what + " are computed, must be constant");
        }
        return tensor;
    }

    private static InputException refusal(Weighted weighted, String finding) {
        Layer layer = weighted.layer();
        return new InputException(
                "operator %d (%s %s): %s".formatted(layer.index(), layer.operator(), layer.name(), finding));
    }
}
