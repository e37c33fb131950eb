package macrame.isa.arithmetic;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.QuantizeDynamically;
import macrame.isa.graph.Tensor;
import macrame.isa.quant.DynamicGrid;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.ScaleOrder;
import macrame.isa.tensor.Quantization;

/**
 * From accumulator to float, for the layers that multiply codes on grids made at run time by weights: value =
 * clamp((accumulator - zero point x sum of weights) x scale of the grid x scale of the weights + bias), in binary32.
 *
 * <p>The order of the two products is TensorFlow Lite's: the scales by each other, but in convolutions with a scale for each
 * channel the accumulator by the weights' scale first.
 *
 * @param codes the layer that makes the codes
 * @param weights scales of the weights
 * @param bias binary32, if there is one
 */
public record DynamicStage(
        QuantizeDynamically codes,
        ScaleOrder order,
        Quantization weights,
        Optional<Tensor> bias,
        Activation activation) {

    /** Of a layer that reads codes made at run time. */
    public static Optional<DynamicStage> of(Graph graph, Layer layer) {
        if (layer instanceof Layer.Convolution convolution) {
            return of(graph, layer, convolution.weights(), convolution.bias(), convolution.activation());
        }
        if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            return of(graph, layer, depthwise.weights(), depthwise.bias(), depthwise.activation());
        }
        return layer instanceof Layer.FullyConnected product
                ? of(graph, layer, product.weights(), product.bias(), product.activation())
                : Optional.empty();
    }

    private static Optional<DynamicStage> of(
            Graph graph, Layer layer, int weights, OptionalInt bias, Activation activation) {
        int input = layer.inputs().get(0);
        return graph.layers().stream()
                .filter(before -> before instanceof QuantizeDynamically && before.output() == input)
                .map(QuantizeDynamically.class::cast)
                .findFirst()
                .map(codes -> new DynamicStage(
                        codes,
                        order(layer, graph.tensor(weights).quantized()),
                        graph.tensor(weights).quantized(),
                        bias.isPresent() ? Optional.of(graph.tensor(bias.getAsInt())) : Optional.empty(),
                        activation));
    }

    private static ScaleOrder order(Layer layer, Quantization weights) {
        return layer instanceof Layer.Convolution && weights.channels() > 1
                ? ScaleOrder.SUM_FIRST
                : ScaleOrder.SCALES_FIRST;
    }

    /** The weights' scales where integer stages have their multipliers, as words of binary32. */
    public OutputStage stage() {
        ImmutableList.Builder<QuantizedMultiplier> scales = ImmutableList.builder();
        for (int channel = 0; channel < weights.channels(); channel++) {
            scales.add(new QuantizedMultiplier(Float.floatToRawIntBits(weights.scale(channel)), 0));
        }
        return OutputStage.ofScales(scales.build());
    }

    public boolean hasZeroPoint() {
        return codes.form() == DynamicGrid.Form.ASYMMETRIC;
    }

    public boolean perChannel() {
        return weights.channels() > 1;
    }

    /** 0 where there is none, or it is not known. */
    public float bias(int channel) {
        return bias.flatMap(Tensor::constant)
                .flatMap(constant -> constant.value())
                .map(value ->
                        ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getFloat(channel * Float.BYTES))
                .orElse(0f);
    }
}
