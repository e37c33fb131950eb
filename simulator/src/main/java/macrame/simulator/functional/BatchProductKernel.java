package macrame.simulator.functional;

import macrame.isa.arithmetic.CodeRange;
import macrame.isa.graph.StructureShapes;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/** Matrix products of two activations: 8-bit codes are summed up in 32 bits, which wrap, and 16-bit codes in 64. */
final class BatchProductKernel {
    private final Matrices left;
    private final Matrices right;
    private final TensorForm output;
    private final boolean wide;
    private final Rounding rounding;

    private BatchProductKernel(Matrices left, Matrices right, TensorForm output, Rounding rounding) {
        this.left = left;
        this.right = right;
        this.output = output;
        this.wide = output.type() == DataType.INT16;
        this.rounding = wide ? Rounding.REDUCED_MULTIPLIER : rounding;
    }

    static byte[] run(OperatorWork work) {
        Shape batches = StructureShapes.outer(work.output().shape());
        boolean transposeLeft = work.numbers().get(0) != 0;
        boolean transposeRight = work.numbers().get(1) != 0;
        return new BatchProductKernel(
                        Matrices.of(work.input(0), transposeLeft, batches),
                        Matrices.of(work.input(1), transposeRight, batches),
                        work.output(),
                        work.rounding())
                .run();
    }

    private byte[] run() {
        float product = left.value.form().scale() * right.value.form().scale();
        QuantizedMultiplier factor = rounding.encode((double) product / (double) output.scale());
        CodeRange range = CodeRange.of(output.type());
        Codes codes = new Codes(output);
        int rows = output.shape().dimension(-2);
        int columns = output.shape().dimension(-1);
        for (int element = 0; element < output.elements(); element++) {
            int column = element % columns;
            int row = element / columns % rows;
            long sum = sum(element / columns / rows, row, column);
            codes.put(element, range.clamp(factor.apply(wide ? sum : (int) sum, rounding) + output.zeroPoint()));
        }
        return codes.bytes();
    }

    private long sum(int batch, int row, int column) {
        int from = left.first(batch) + row * left.rowStride;
        int by = right.first(batch) + column * right.columnStride;
        long sum = 0;
        for (int depth = 0; depth < left.columns; depth++) {
            sum += (long) left.code(from + depth * left.columnStride) * right.code(by + depth * right.rowStride);
        }
        return sum;
    }

    /** One operand's matrices, as they are multiplied. */
    private record Matrices(
            TensorValue value, Projection batches, int rowStride, int columnStride, int columns, int elements) {
        static Matrices of(TensorValue value, boolean transposed, Shape batches) {
            Shape shape = value.form().shape();
            int inner = shape.dimension(-1);
            int outer = shape.dimension(-2);
            return new Matrices(
                    value,
                    new Projection(batches, StructureShapes.outer(shape)),
                    transposed ? 1 : inner,
                    transposed ? inner : 1,
                    transposed ? outer : inner,
                    inner * outer);
        }

        int first(int batch) {
            return batches.apply(batch) * elements;
        }

        int code(int element) {
            return value.code(element) - value.form().zeroPoint();
        }
    }
}
