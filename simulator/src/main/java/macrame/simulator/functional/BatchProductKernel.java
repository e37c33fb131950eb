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
        this.left = Matrices.of(work.input(0).form().shape(), work.integers().get(2) != 0, batches);
        this.right = Matrices.of(work.input(1).form().shape(), work.integers().get(3) != 0, batches);
        this.output = work.output();
        this.wide = output.type() == DataType.INT16;
        this.rounding = wide ? work.roundings().wideOrReduced() : work.rounding();
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
        float product = work.input(0).form().scale() * work.input(1).form().scale();
        return rounding.encode((double) product / (double) output.scale());
    }

    private long sum(int batch, int row, int column) {
        int from = left.row(batch, row);
        int by = right.column(batch, column);
        long sum = 0;
        for (int depth = 0; depth < left.columns(); depth++) {
            long factor = code(work.input(0), from + depth * left.columnStride());
            sum += factor * code(work.input(1), by + depth * right.rowStride());
        }
        return sum;
    }

    private static int code(TensorValue value, int element) {
        return value.code(element) - value.form().zeroPoint();
    }
}
