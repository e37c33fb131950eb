package macrame.isa.importer.onnx;

import java.util.Optional;
import java.util.OptionalInt;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Layer;

/** A layer with another bias or activation, under the name of the operator that it takes in. */
final class Changes {
    private Changes() {}

    /** The activation of a layer that can have one. */
    static Optional<Activation> activation(Layer layer) {
        if (layer instanceof Layer.Convolution convolution) {
            return Optional.of(convolution.activation());
        }
        if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            return Optional.of(depthwise.activation());
        }
        if (layer instanceof Layer.FullyConnected product) {
            return Optional.of(product.activation());
        }
        if (layer instanceof Layer.Add add) {
            return Optional.of(add.activation());
        }
        return layer instanceof Layer.Pool pool ? Optional.of(pool.activation()) : Optional.empty();
    }

    static Layer activated(Layer layer, Activation activation, String name) {
        if (layer instanceof Layer.Add add) {
            return new Layer.Add(add.index(), name, add.left(), add.right(), add.output(), activation);
        }
        if (layer instanceof Layer.Pool pool) {
            return new Layer.Pool(
                    pool.index(),
                    name,
                    pool.kind(),
                    pool.input(),
                    pool.output(),
                    pool.window(),
                    pool.padding(),
                    activation);
        }
        return weighted(layer, Optional.empty(), activation, name);
    }

    static Layer biased(Layer layer, int bias, String name) {
        return weighted(layer, Optional.of(OptionalInt.of(bias)), Activation.NONE, name);
    }

    private static Layer weighted(Layer layer, Optional<OptionalInt> bias, Activation activation, String name) {
        if (layer instanceof Layer.Convolution old) {
            return new Layer.Convolution(
                    old.index(),
                    name,
                    old.input(),
                    old.weights(),
                    bias.orElse(old.bias()),
                    old.output(),
                    old.window(),
                    old.padding(),
                    old.groups(),
                    activation);
        }
        if (layer instanceof Layer.DepthwiseConvolution old) {
            return new Layer.DepthwiseConvolution(
                    old.index(),
                    name,
                    old.input(),
                    old.weights(),
                    bias.orElse(old.bias()),
                    old.output(),
                    old.window(),
                    old.padding(),
                    old.multiplier(),
                    activation);
        }
        if (layer instanceof Layer.FullyConnected old) {
            return new Layer.FullyConnected(
                    old.index(), name, old.input(), old.weights(), bias.orElse(old.bias()), old.output(), activation);
        }
        throw new AssertionError("no change of " + layer.operator());
    }
}
