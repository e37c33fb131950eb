package macrame.isa.compiler;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;
import macrame.isa.arithmetic.CodeTable;
import macrame.isa.arithmetic.DynamicStage;
import macrame.isa.compiler.network.ElementMoves;
import macrame.isa.compiler.network.Executor;
import macrame.isa.compiler.network.LayerWeights;
import macrame.isa.compiler.network.Network;
import macrame.isa.compiler.network.TransposePhase;
import macrame.isa.fault.CompilationException;
import macrame.isa.graph.ElementLayer;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.QuantizeDynamically;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Mac;
import macrame.isa.quant.Rounding;
import macrame.isa.quant.Roundings;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;

/** Refuses layers whose operands the instructions do not cover, or whose parameters the machine cannot hold. */
final class Supported {
    private static final ImmutableList<DataType> ACTIVATIONS =
            ImmutableList.of(DataType.INT8, DataType.UINT8, DataType.INT16);
    private static final ImmutableList<DataType> WEIGHTS =
            ImmutableList.of(DataType.INT4, DataType.INT8, DataType.UINT8, DataType.INT16);
    private static final ImmutableList<DataType> FLOATS = ImmutableList.of(DataType.FLOAT32);
    private static final ImmutableList<DataType> BIASES = ImmutableList.of(DataType.INT32, DataType.INT64);

    private final Network network;
    private final Shapes shapes;
    private final Roundings roundings;
    private final int parameterBytes;
    private final int weightBytes;
    private final boolean allowsPerChannelActivations;
    private final int accumulatorDepth;

    Supported(Network network, Shapes shapes, AcceleratorSpec spec) {
        this.network = network;
        this.shapes = shapes;
        this.roundings = spec.requantization().roundings();
        this.parameterBytes = spec.parameters().bytes();
        this.weightBytes = spec.weights().bytes();
        this.allowsPerChannelActivations = spec.array().allowsPerChannelActivations();
        this.accumulatorDepth = spec.accumulators().depth();
    }

    /** Refuses a network that computes in float, before anything about its operands is asked. */
    static void requireIntegers(Graph graph) {
        graph.firstFloatLayer().ifPresent(layer -> {
            throw new CompilationException(
                    "network %s is float from operator %d (%s %s) on; `macrame quantize` makes an int8 one"
                            .formatted(graph.name(), layer.index(), layer.operator(), layer.name()));
        });
    }

    void check() {
        for (int i = 0; i < network.executors().size(); i++) {
            Layer layer = network.graph().layers().get(i);
            if (network.executors().get(i) == Executor.MACHINE) {
                check(layer);
            }
        }
    }

    private void check(Layer layer) {
        if (layer instanceof QuantizeDynamically) {
            return;
        }
        if (layer instanceof Layer.Quantize || layer instanceof ElementLayer.Unary) {
            requireParameters(layer, CodeTable.ENTRIES);
            return;
        }
        if (layer instanceof ElementLayer.Binary) {
            return;
        }
        if (ElementMoves.of(network.graph(), layer).isPresent()) {
            return;
        }
        for (int input : layer.inputs()) {
            Tensor tensor = network.graph().tensor(input);
            requireType(layer, "input", tensor, ACTIVATIONS);
            boolean mayBeConstant = layer instanceof Layer.Add;
            require(layer, mayBeConstant || !tensor.isConstant(), "input is constant, must be computed");
            requireScales(layer, tensor);
        }
        padding(layer).ifPresent(padding -> checkPadding(layer, padding));
        boolean toFloat = DynamicStage.of(network.graph(), layer).isPresent();
        requireType(layer, "output", network.graph().tensor(layer.output()), toFloat ? FLOATS : ACTIVATIONS);
        LayerWeights.of(network.graph(), layer).ifPresent(weights -> check(layer, weights));
    }

    /** Scales of channels that are added up cannot be taken out of the sum: each product has to be rescaled. */
    private void requireScales(Layer layer, Tensor input) {
        if (input.quantization().filter(Quantization::isPerChannel).isEmpty()) {
            return;
        }
        String scales = "input has a scale for each of %d channels"
                .formatted(input.quantized().channels());
        boolean oneByOne = layer instanceof Layer.Convolution convolution
                && convolution.groups() == input.quantized().channels();
        boolean sums = (layer instanceof Layer.Convolution && !oneByOne) || layer instanceof Layer.FullyConnected;
        require(layer, sums, scales + ", must have one");
        require(
                layer,
                allowsPerChannelActivations,
                scales
                        + ": s_x[m] stands inside the sum over m of W[n,m] x[m] s_x[m] and cannot be taken out, so that each"
                        + " product would be rescaled; allow-per-channel-activations: true in the accelerator prices that");
        LayerWeights weights = LayerWeights.of(network.graph(), layer).orElseThrow();
        boolean narrow = weights.type() == DataType.INT8 || weights.type() == DataType.INT4;
        require(
                layer,
                narrow && input.type().bits() == Byte.SIZE,
                "%s beside %s x %s, must have one unless weights are INT8 or INT4 and inputs have 8 bits"
                        .formatted(scales, weights.type(), input.type()));
        require(
                layer,
                weights.areSymmetric() && !weights.tensor().quantized().isPerBlock(),
                scales + ", must have one where weights have a zero point or are quantized per block");
        require(
                layer,
                weightBytes > Mac.COLUMN_SCALE_BYTES,
                "scratchpads.weights is %d B, must be at least 3".formatted(weightBytes));
    }

    private Optional<Padding> padding(Layer layer) {
        if (layer instanceof Layer.Convolution convolution) {
            return Optional.of(network.padding(convolution.input(), convolution.padding()));
        }
        if (layer instanceof TransposeConvolution transpose) {
            return Optional.of(TransposePhase.padding(network.graph(), transpose));
        }
        return layer instanceof Layer.DepthwiseConvolution depthwise
                ? Optional.of(network.padding(depthwise.input(), depthwise.padding()))
                : Optional.empty();
    }

    /** Padding is written byte by byte. */
    private void checkPadding(Layer layer, Padding padding) {
        Tensor input = network.source(layer.inputs().get(0));
        int zeroPoint = input.quantized().zeroPoint();
        boolean oneByte = input.type().bits() == Byte.SIZE || zeroPoint == 0 || zeroPoint == -1;
        require(
                layer,
                oneByte || padding.equals(Padding.NONE),
                "padded input of 16 bits has zero point %d, must be 0".formatted(zeroPoint));
    }

    private void check(Layer layer, LayerWeights weights) {
        Tensor tensor = weights.tensor();
        requireType(layer, "weights", tensor, WEIGHTS);
        require(layer, tensor.isConstant(), "weights are computed, must be constant");
        require(
                layer,
                !tensor.quantized().isPerBlock() || (weights.areSymmetric() && !weights.hasChannelsLast()),
                "weights are quantized per block, must be per tensor or channel where they have a zero point and where"
                        + " each channel is convolved by itself");
        require(
                layer,
                !tensor.quantized().isPerBlock()
                        || DynamicStage.of(network.graph(), layer).isEmpty(),
                "weights are quantized per block beside float activations, must be per tensor or channel");
        weights.bias().ifPresent(words -> {
            boolean toFloat = DynamicStage.of(network.graph(), layer).isPresent();
            requireType(layer, "bias", words, toFloat ? FLOATS : BIASES);
            require(layer, words.isConstant(), "bias is computed, must be constant");
        });
        require(
                layer,
                !isWide(layer, weights) || roundings.wide().isPresent(),
                "sums have 64 bits, but requantization.rounding lists no form for them, such as %s"
                        .formatted(Rounding.REDUCED_MULTIPLIER
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')));
        require(
                layer,
                (weights.areSymmetric() && !tensor.quantized().isPerBlock()) || accumulatorDepth > 1,
                "weights have a zero point or are quantized per block, but accumulators.depth is 1, must be at least 2");
        shapes.of(layer)
                .forEach(shape -> requireParameters(layer, shape.products().parameterBytes()));
    }

    /** 16-bit activations without a bias are summed up in 64 bits too, as if there were one of 64 bits. */
    private boolean isWide(Layer layer, LayerWeights weights) {
        if (network.source(layer.inputs().get(0)).quantized().isPerChannel()) {
            return true;
        }
        DataType unsaid =
                network.source(layer.inputs().get(0)).type() == DataType.INT16 ? DataType.INT64 : DataType.INT32;
        return weights.bias().map(Tensor::type).orElse(unsaid) == DataType.INT64;
    }

    private void requireParameters(Layer layer, int bytes) {
        require(
                layer,
                bytes <= parameterBytes,
                "scratchpads.parameters is %d B, %d B too small".formatted(parameterBytes, bytes - parameterBytes));
    }

    private static void requireType(Layer layer, String what, Tensor tensor, ImmutableList<DataType> types) {
        require(
                layer,
                types.contains(tensor.type()),
                "%s is %s, must be %s"
                        .formatted(what, tensor.type(), Joiner.on(" or ").join(types)));
    }

    private static void require(Layer layer, boolean kept, String finding) {
        if (!kept) {
            throw new CompilationException(
                    "operator %d (%s %s): %s".formatted(layer.index(), layer.operator(), layer.name(), finding));
        }
    }
}
