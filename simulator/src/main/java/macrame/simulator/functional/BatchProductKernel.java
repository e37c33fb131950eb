package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import macrame.isa.arithmetic.CodeRange;
import macrame.isa.graph.StructureShapes;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/** Matrix products of two activations: 8-bit codes are summed up in 32 bits, which wrap, and 16-bit codes in 64. */
final class BatchProductKernel {
    private static final int NUMBERS_BEFORE_FACTOR = 4;

    private final OperatorWork work;
    private final Matrices left;
    private final Matrices right;
    private final TensorForm output;
    private final boolean wide;
    private final Rounding rounding;

    private BatchProductKernel(OperatorWork work) {
        Shape batches = StructureShapes.outer(work.output().shape());
        this.work = work;
        this.left = Matrices.of(work.input(0), work.integers().get(2) != 0, batches);
        this.right = Matrices.of(work.input(1), work.integers().get(3) != 0, batches);
        this.output = work.output();
        this.wide = output.type() == DataType.INT16;
        this.rounding = wide ? Rounding.REDUCED_MULTIPLIER : work.rounding();
    }

    static byte[] run(OperatorWork work) {
        return new BatchProductKernel(work).run();
    }

    private byte[] run() {
        QuantizedMultiplier factor = factor();
        CodeRange range = work.range();
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

    /** The product of the scales is taken in binary32, as TensorFlow Lite takes it. */
    private QuantizedMultiplier factor() {
        ImmutableList<QuantizedMultiplier> given = work.multipliers(NUMBERS_BEFORE_FACTOR);
        if (!given.isEmpty()) {
            return given.get(0);
        }
        float product = left.value.form().scale() * right.value.form().scale();
        return rounding.encode((double) product / (double) output.scale());
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
