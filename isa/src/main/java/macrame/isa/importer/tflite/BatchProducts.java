package macrame.isa.importer.tflite;

import macrame.isa.graph.BatchProduct;
import macrame.isa.graph.Layer;
import macrame.isa.graph.StructureShapes;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import org.tensorflow.lite.schema.BatchMatMulOptions;
import org.tensorflow.lite.schema.BuiltinOptions;

/** Reads matrix products of two activations, or of one and a constant. */
final class BatchProducts {
    private BatchProducts() {}

    static Layer product(OperatorSource source) {
        BatchMatMulOptions options = source.options(BuiltinOptions.BatchMatMulOptions, new BatchMatMulOptions());
        Tensor left = source.input(0);
        Tensor right = source.input(1);
        if (left.isConstant() && right.isConstant()) {
            throw new IllegalArgumentException("both inputs are constant, one at most may be");
        }
        Shape inferred = StructureShapes.batchProduct(left.shape(), options.adjX(), right.shape(), options.adjY());
        Tensor output = OperatorSource.areFloat(left, right)
                ? source.floatOutput(inferred)
                : quantized(source, left, right, inferred);
        return new BatchProduct(
                source.index(),
                source.name(),
                left.index(),
                right.index(),
                output.index(),
                options.adjX(),
                options.adjY());
    }

    private static Tensor quantized(OperatorSource source, Tensor left, Tensor right, Shape inferred) {
        OperatorSource.requireType("input 0", left, DataType.INT8, DataType.INT16, DataType.FLOAT32);
        Quantization leftCodes = Codes.require("input 0", left);
        Quantization rightCodes = Codes.require("input 1", right, left.type());
        Tensor output = source.output(inferred);
        Quantization codes = Codes.require("output", output, left.type());
        Factors.require((double) leftCodes.scale() * rightCodes.scale() / codes.scale());
        return output;
    }
}
