package macrame.isa.compiler;

import java.util.OptionalInt;
import macrame.isa.arithmetic.CodeTable;
import macrame.isa.compiler.network.ElementMoves;
import macrame.isa.compiler.network.Executor;
import macrame.isa.compiler.network.Network;
import macrame.isa.compiler.tiling.TileSearch;
import macrame.isa.fault.CompilationException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.tensor.DataType;

/** Refuses layers whose operands the instructions do not cover, or whose parameters the machine cannot hold. */
final class Supported {
    private final Network network;
    private final int parameterBytes;

    Supported(Network network, AcceleratorSpec spec) {
        this.network = network;
        this.parameterBytes = spec.parameters().bytes();
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
            require(layer, !(layer instanceof TransposeConvolution), "is not compiled");
            if (network.executors().get(i) == Executor.MACHINE) {
                check(layer);
            }
        }
    }

    private void check(Layer layer) {
        if (layer instanceof Layer.Quantize) {
            requireParameters(layer, CodeTable.ENTRIES);
            return;
        }
        if (ElementMoves.of(network.graph(), layer).isPresent()) {
            return;
        }
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
        requireParameters(layer, TileSearch.PARAMETER_BYTES);
        Tensor tensor = network.graph().tensor(weights);
        requireType(layer, "weights", tensor, DataType.INT8);
        require(layer, tensor.isConstant(), "weights are computed, must be constant");
        require(
                layer,
                !tensor.quantized().isPerBlock(),
                "weights are quantized per block, must be per tensor or channel");
        require(layer, tensor.quantized().isSymmetric(), "weights have a zero point, must be 0");
        if (bias.isPresent()) {
            Tensor words = network.graph().tensor(bias.getAsInt());
            requireType(layer, "bias", words, DataType.INT32);
            require(layer, words.isConstant(), "bias is computed, must be constant");
        }
    }

    private void requireParameters(Layer layer, int bytes) {
        require(
                layer,
                bytes <= parameterBytes,
                "scratchpads.parameters is %d B, %d B too small".formatted(parameterBytes, bytes - parameterBytes));
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
