package macrame.isa.compiler;

import java.util.Optional;
import java.util.OptionalInt;
import macrame.isa.compiler.network.Executor;
import macrame.isa.compiler.network.Network;
import macrame.isa.fault.CompilationException;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;

/** Refuses layers whose operands the machine's instructions do not cover. */
final class Supported {
    private final Network network;

    Supported(Network network) {
        this.network = network;
    }

    void check() {
        for (int i = 0; i < network.executors().size(); i++) {
            Layer layer = network.graph().layers().get(i);
            if (network.executors().get(i) == Executor.MACHINE && !(layer instanceof Layer.Quantize)) {
                check(layer);
            }
        }
    }

    private void check(Layer layer) {
        for (int input : layer.inputs()) {
            requireType(layer, "input", network.graph().tensor(input), DataType.INT8);
            require(layer, !network.graph().tensor(input).isConstant(), "input is constant, must be computed");
        }
        requireType(layer, "output", network.graph().tensor(layer.output()), DataType.INT8);
        if (layer instanceof Layer.Convolution convolution) {
            checkConstants(layer, convolution.weights(), convolution.bias());
        } else if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            checkConstants(layer, depthwise.weights(), depthwise.bias());
        } else if (layer instanceof Layer.FullyConnected product) {
            checkConstants(layer, product.weights(), product.bias());
        }
    }

    private void checkConstants(Layer layer, int weights, OptionalInt bias) {
        Tensor tensor = network.graph().tensor(weights);
        requireType(layer, "weights", tensor, DataType.INT8);
        require(layer, tensor.isConstant(), "weights are computed, must be constant");
        require(layer, symmetric(tensor), "weights have a zero point, must be 0");
        if (bias.isPresent()) {
            Tensor words = network.graph().tensor(bias.getAsInt());
            requireType(layer, "bias", words, DataType.INT32);
            require(layer, words.isConstant(), "bias is computed, must be constant");
        }
    }

    private static boolean symmetric(Tensor weights) {
        return Optional.of(weights.quantized())
                .filter(quantization -> {
                    for (int channel = 0; channel < quantization.channels(); channel++) {
                        if (quantization.zeroPoint(channel) != 0) {
                            return false;
                        }
                    }
                    return true;
                })
                .isPresent();
    }

    private static void requireType(Layer layer, String what, Tensor tensor, DataType type) {
        require(layer, tensor.type() == type, "%s is %s, must be %s".formatted(what, tensor.type(), type));
    }

    private static void require(Layer layer, boolean kept, String finding) {
        if (!kept) {
            throw new CompilationException(
                    "operator %d (%s %s): %s".formatted(layer.index(), layer.operator(), layer.name(), finding));
        }
    }
}
