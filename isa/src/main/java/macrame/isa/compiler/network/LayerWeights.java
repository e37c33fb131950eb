package macrame.isa.compiler.network;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.graph.Window;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/**
 * The weights of a layer, by output channel and depth, and its biases; where the values are not known, only their number
 * and types.
 */
public final class LayerWeights {
    private final Tensor tensor;
    private final Optional<Tensor> bias;
    private final boolean channelsLast;
    private final int channels;
    private final int depth;
    private final byte[] values;
    private final byte[] biasValues;

    /** @param channelsLast whether the output channel is the last index, as in depthwise weights, and not the first */
    private LayerWeights(Tensor tensor, Optional<Tensor> bias, boolean channelsLast) {
        this.tensor = tensor;
        this.bias = bias;
        this.channelsLast = channelsLast;
        this.channels = tensor.shape().dimension(channelsLast ? -1 : 0);
        this.depth = channels == 0 ? 0 : Math.toIntExact(tensor.shape().elements() / channels);
        this.values = value(tensor);
        this.biasValues = bias.map(LayerWeights::value).orElseGet(() -> new byte[0]);
    }

    /** The weights of a layer that has any. */
    public static Optional<LayerWeights> of(Graph graph, Layer layer) {
        if (layer instanceof Layer.Convolution convolution) {
            return Optional.of(of(graph, convolution.weights(), convolution.bias(), false));
        }
        if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            return Optional.of(of(graph, depthwise.weights(), depthwise.bias(), true));
        }
        if (layer instanceof TransposeConvolution transpose) {
            return Optional.of(of(graph, transpose.weights(), transpose.bias(), false));
        }
        return layer instanceof Layer.FullyConnected product
                ? Optional.of(of(graph, product.weights(), product.bias(), false))
                : Optional.empty();
    }

    private static LayerWeights of(Graph graph, int weights, OptionalInt bias, boolean channelsLast) {
        return new LayerWeights(graph.tensor(weights), tensor(graph, bias), channelsLast);
    }

    private static Optional<Tensor> tensor(Graph graph, OptionalInt index) {
        return index.isPresent() ? Optional.of(graph.tensor(index.getAsInt())) : Optional.empty();
    }

    /** The weights of each convolution that a layer is on the machine: one, or those of a transpose convolution's phases. */
    public static ImmutableList<LayerWeights> ofConvolutions(Graph graph, Layer layer) {
        if (layer instanceof TransposeConvolution transpose) {
            return TransposePhase.reached(graph, transpose).stream()
                    .map(phase -> of(graph, transpose, phase))
                    .collect(ImmutableList.toImmutableList());
        }
        return of(graph, layer).map(ImmutableList::of).orElseGet(ImmutableList::of);
    }

    /** Those of one phase. */
    public static LayerWeights of(Graph graph, TransposeConvolution layer, TransposePhase phase) {
        Tensor turned = turned(graph.tensor(layer.weights()), phase);
        return new LayerWeights(turned, tensor(graph, layer.bias()), false);
    }

    /** Weights of a byte, output channel, height, width, input channel: the phase's taps, turned around. */
    private static Tensor turned(Tensor weights, TransposePhase phase) {
        Shape whole = weights.shape();
        Window window = phase.window();
        Shape part = Shape.of(whole.dimension(0), window.height(), window.width(), whole.dimension(3));
        Optional<Constant> constant = weights.constant()
                .map(known -> new Constant(known.kind(), known.value().map(value -> turned(value, whole, phase))));
        return new Tensor(weights.index(), weights.name(), weights.type(), part, weights.quantization(), constant);
    }

    private static byte[] turned(byte[] values, Shape whole, TransposePhase phase) {
        int depth = whole.dimension(3);
        int taps = phase.window().taps();
        int columns = phase.window().width();
        byte[] turned = new byte[whole.dimension(0) * taps * depth];
        for (int run = 0; run < turned.length / depth; run++) {
            int row = phase.rows().tap(run % taps / columns);
            int column = phase.columns().tap(run % columns);
            int from = (run / taps * whole.dimension(1) + row) * whole.dimension(2) + column;
            System.arraycopy(values, from * depth, turned, run * depth, depth);
        }
        return turned;
    }

    private static byte[] value(Tensor tensor) {
        return tensor.constant().flatMap(Constant::value).orElseGet(() -> new byte[0]);
    }

    public Tensor tensor() {
        return tensor;
    }

    public Optional<Tensor> bias() {
        return bias;
    }

    public DataType type() {
        return tensor.type();
    }

    public boolean areKnown() {
        return values.length > 0;
    }

    public int channels() {
        return channels;
    }

    /** Weights of one output channel. */
    public int depth() {
        return depth;
    }

    /** The code of one weight. */
    public int at(int channel, int place) {
        int index = channelsLast ? place * channels + channel : channel * depth + place;
        return tensor.type().code(values, index);
    }

    public int zeroPoint(int channel) {
        return tensor.quantized().zeroPoint(channel);
    }

    /** Whether the output channel is the last index, as where each channel is convolved by itself. */
    public boolean hasChannelsLast() {
        return channelsLast;
    }

    /** Whether zero points are all zero. */
    public boolean areSymmetric() {
        return tensor.quantized().isSymmetric();
    }

    /** 0 where there is none, it is not known, or it is added to floats. */
    public long bias(int channel) {
        if (biasValues.length == 0 || !bias.orElseThrow().type().isInteger()) {
            return 0;
        }
        ByteBuffer words = ByteBuffer.wrap(biasValues).order(ByteOrder.LITTLE_ENDIAN);
        return bias.orElseThrow().type() == DataType.INT64
                ? words.getLong(channel * Long.BYTES)
                : words.getInt(channel * Integer.BYTES);
    }

    /**
     * The bias with the input's zero point folded in, which takes the third and the fourth term of the product along:
     * bias - zero point x sum of the weights, each less its own zero point (Nagel et al. 2021, equation 13).
     */
    public long foldedBias(int channel, int inputZeroPoint) {
        if (!areKnown()) {
            return 0;
        }
        long sum = inputZeroPoint == 0 ? 0 : sum(channel) - (long) depth * zeroPoint(channel);
        return bias(channel) - inputZeroPoint * sum;
    }

    /** What the input's zero point takes from a channel's sum over a block, which has no other bias; symmetric weights. */
    public long blockBias(int channel, int block, int inputZeroPoint) {
        int size = tensor.quantized().blockSize();
        long sum = 0;
        for (int place = block * size; areKnown() && place < Math.min(depth, (block + 1) * size); place++) {
            sum += at(channel, place);
        }
        return -inputZeroPoint * sum;
    }

    /** Of a channel's codes; 0 where they are not known. */
    public long sum(int channel) {
        if (!areKnown()) {
            return 0;
        }
        long sum = 0;
        for (int place = 0; place < depth; place++) {
            sum += at(channel, place);
        }
        return sum;
    }
}
