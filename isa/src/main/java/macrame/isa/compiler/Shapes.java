package macrame.isa.compiler;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.nest.Products;
import macrame.isa.compiler.nest.Products.InputSums;
import macrame.isa.compiler.network.Image;
import macrame.isa.compiler.network.LayerWeights;
import macrame.isa.compiler.network.Network;
import macrame.isa.compiler.network.ProductImages;
import macrame.isa.compiler.network.TransposePhase;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.graph.Window;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;

/** The convolutions that each layer with weights is on one machine: one, or a transpose convolution's phases. */
final class Shapes {
    private final Network network;
    private final AcceleratorSpec spec;
    private final Map<Layer, ImmutableList<ConvolutionShape>> known = new HashMap<>();

    Shapes(Network network, AcceleratorSpec spec) {
        this.network = network;
        this.spec = spec;
    }

    /** None for a layer without weights. */
    ImmutableList<ConvolutionShape> of(Layer layer) {
        return known.computeIfAbsent(layer, this::shapes);
    }

    /** Multiply-accumulates, those with padding included. */
    long macs(Layer layer) {
        return of(layer).stream().mapToLong(ConvolutionShape::macs).sum();
    }

    private ImmutableList<ConvolutionShape> shapes(Layer layer) {
        if (layer instanceof TransposeConvolution transpose) {
            return TransposePhase.reached(network.graph(), transpose).stream()
                    .map(phase -> phase(transpose, phase))
                    .collect(ImmutableList.toImmutableList());
        }
        return shape(layer).map(ImmutableList::of).orElseGet(ImmutableList::of);
    }

    private ConvolutionShape phase(TransposeConvolution layer, TransposePhase phase) {
        LayerWeights weights = LayerWeights.of(network.graph(), layer, phase);
        return new ConvolutionShape(
                network.image(layer.input()),
                phase.output(network.image(layer.output())),
                phase.window(),
                phase.padding(),
                1,
                products(layer, weights));
    }

    private Optional<ConvolutionShape> shape(Layer layer) {
        if (layer instanceof Layer.Convolution convolution) {
            return Optional.of(new ConvolutionShape(
                    network.image(convolution.input()),
                    network.image(convolution.output()),
                    convolution.window(),
                    network.padding(convolution.input(), convolution.padding()),
                    convolution.groups(),
                    products(layer)));
        }
        if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            Image input = network.image(depthwise.input());
            return Optional.of(new ConvolutionShape(
                    input,
                    network.image(depthwise.output()),
                    depthwise.window(),
                    network.padding(depthwise.input(), depthwise.padding()),
                    input.channels(),
                    products(layer)));
        }
        return layer instanceof Layer.FullyConnected product ? Optional.of(product(product)) : Optional.empty();
    }

    private ConvolutionShape product(Layer.FullyConnected layer) {
        Graph graph = network.graph();
        ProductImages images = ProductImages.of(
                network.source(layer.input()), graph.tensor(layer.weights()), graph.tensor(layer.output()));
        return new ConvolutionShape(images.input(), images.output(), Window.POINT, Padding.NONE, 1, products(layer));
    }

    private Products products(Layer layer) {
        return products(layer, LayerWeights.of(network.graph(), layer).orElseThrow());
    }

    private Products products(Layer layer, LayerWeights weights) {
        long run = new SumProof(weights, network.source(layer.inputs().get(0)), spec.accumulators()).run(layer);
        boolean toFloat = !network.graph().tensor(layer.output()).type().isInteger();
        boolean wide =
                !toFloat && (run < Products.UNLIMITED || spec.accumulators().bits() > Integer.SIZE);
        return new Products(
                weights.type().bits(),
                wide ? Long.SIZE : Integer.SIZE,
                run,
                inputSums(weights),
                weights.tensor().quantized().blockSize(),
                toFloat,
                !toFloat && network.source(layer.inputs().get(0)).quantized().isPerChannel());
    }

    private InputSums inputSums(LayerWeights weights) {
        if (weights.areSymmetric()) {
            return InputSums.NONE;
        }
        return spec.array().rowSum() == ArraySpec.RowSum.UNIT ? InputSums.UNIT : InputSums.ONES;
    }
}
