package macrame.isa.importer.onnx;

import java.util.Set;
import macrame.isa.graph.ElementLayer.Binary.Combination;
import macrame.isa.graph.ElementLayer.Unary.Function;
import macrame.isa.graph.Layer;
import macrame.isa.importer.onnx.proto.Onnx;

/** Which ONNX operators are read, and by whom. */
final class Operators {
    static final String SUPPORTED =
            "supported are Add, AveragePool, BatchNormalization, Clip, Concat, Constant, Conv, Dropout, Flatten, Gemm, "
                    + "GlobalAveragePool, HardSwish, Identity, LeakyRelu, MatMul, MaxPool, Mul, PRelu, Pad, ReduceMean, Relu, "
                    + "Reshape, Sigmoid, Softmax, Sub, Tanh, Transpose";

    private static final Set<String> NAMES =
            Set.of(SUPPORTED.substring("supported are ".length()).split(", "));
    private static final Set<String> STANDARD_DOMAINS = Set.of("", "ai.onnx");

    private Operators() {}

    static boolean isSupported(Onnx.Node node) {
        return NAMES.contains(node.getOpType()) && STANDARD_DOMAINS.contains(node.getDomain());
    }

    static void read(Node node) {
        switch (node.operator()) {
            case "Conv" -> Convolutions.read(node);
            case "Gemm" -> Products.gemm(node);
            case "MatMul" -> Products.matMul(node);
            case "BatchNormalization" -> Folding.batchNormalization(node);
            case "Add" -> Elements.add(node);
            case "Relu" -> Elements.relu(node);
            case "Clip" -> Elements.clip(node);
            case "Mul" -> Combinations.read(node, Combination.MUL);
            case "Sub" -> Combinations.read(node, Combination.SUB);
            case "PRelu" -> Combinations.read(node, Combination.PRELU);
            case "Concat" -> Joins.read(node);
            case "Sigmoid" -> Elements.function(node, Function.LOGISTIC, 0);
            case "Tanh" -> Elements.function(node, Function.TANH, 0);
            case "HardSwish" -> Elements.function(node, Function.HARD_SWISH, 0);
            case "LeakyRelu" -> Elements.leakyRelu(node);
            case "Softmax" -> Elements.softmax(node);
            case "MaxPool" -> Pools.pool(node, Layer.Pool.Kind.MAXIMUM);
            case "AveragePool" -> Pools.pool(node, Layer.Pool.Kind.AVERAGE);
            case "GlobalAveragePool" -> Pools.global(node);
            case "ReduceMean" -> Pools.mean(node);
            case "Flatten" -> Shapes.flatten(node);
            case "Reshape" -> Shapes.reshape(node);
            case "Transpose" -> Shapes.transpose(node);
            case "Pad" -> Shapes.pad(node);
            case "Identity" -> node.pass(node.value(0));
            case "Dropout" -> Elements.dropout(node);
            case "Constant" -> Constants.read(node);
            default -> throw new IllegalArgumentException("is not supported, " + SUPPORTED);
        }
    }
}
