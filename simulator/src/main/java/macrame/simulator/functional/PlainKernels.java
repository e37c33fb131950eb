package macrame.simulator.functional;

import macrame.isa.graph.ElementLayer.Binary.Combination;
import macrame.isa.graph.ElementLayer.Unary.Function;
import macrame.isa.graph.Moves;
import macrame.isa.graph.StructureLayer;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/** The kernel of each operator without weights. */
final class PlainKernels {
    private PlainKernels() {}

    /** The output tensor. */
    static byte[] run(OperatorWork work) {
        return computesInFloat(work) ? FloatOperators.run(work) : runOnCodes(work);
    }

    /** Operators that only move elements, or change their type, do not compute. */
    private static boolean computesInFloat(OperatorWork work) {
        boolean floats = work.output().type() == DataType.FLOAT32;
        return switch (work.kind()) {
            case ADD, SOFTMAX, MEAN, PAD -> floats;
            case AVERAGE_POOL_2D, MAX_POOL_2D -> true;
            default -> false;
        };
    }

    private static byte[] runOnCodes(OperatorWork work) {
        return switch (work.kind()) {
            case SOFTMAX -> SoftmaxKernel.softmax(work.input(), work.output(), (float) work.number());
            case QUANTIZE -> ElementKernels.quantize(work.input(), work.output(), work.rounding());
            case DEQUANTIZE -> ElementKernels.dequantize(work.input(), work.output());
            case MEAN -> ReductionKernels.mean(work.input(), work.output(), work.integers(), work.rounding());
            case PAD -> ElementKernels.pad(work.input(), work.output(), work.integers());
            case MUL -> PointKernels.binary(work, Combination.MUL);
            case SUB -> PointKernels.binary(work, Combination.SUB);
            case MAXIMUM -> PointKernels.binary(work, Combination.MAXIMUM);
            case MINIMUM -> PointKernels.binary(work, Combination.MINIMUM);
            case PRELU -> PointKernels.binary(work, Combination.PRELU);
            case LOGISTIC -> PointKernels.unary(work, Function.LOGISTIC);
            case TANH -> PointKernels.unary(work, Function.TANH);
            case HARD_SWISH -> PointKernels.unary(work, Function.HARD_SWISH);
            case LEAKY_RELU -> PointKernels.unary(work, Function.LEAKY_RELU);
            case RELU -> PointKernels.unary(work, Function.RELU);
            case RELU6 -> PointKernels.unary(work, Function.RELU6);
            case RELU_N1_TO_1 -> PointKernels.unary(work, Function.RELU_N1_TO_1);
            case ARG_MAX -> PointKernels.argMax(work);
            case ADD -> ElementKernels.add(work);
            case CONCATENATION, PACK -> ConcatenationKernel.run(work);
            case SLICE, STRIDED_SLICE, SPLIT, SPLIT_V, UNPACK -> slice(work);
            case TRANSPOSE -> transpose(work);
            case RESIZE_NEAREST_NEIGHBOR -> resize(work).nearest();
            case RESIZE_BILINEAR -> resize(work).bilinear();
            case AVERAGE_POOL_2D, MAX_POOL_2D ->
                throw new IllegalArgumentException(work.kind() + " of codes is the machine's");
            case BATCH_MATMUL -> BatchProductKernel.run(work);
        };
    }

    private static byte[] slice(OperatorWork work) {
        Shape shape = work.input().form().shape();
        return MoveKernel.run(work.inputs(), work.output(), Moves.slice(shape, StructureLayer.ranges(work.integers())));
    }

    private static byte[] transpose(OperatorWork work) {
        Shape shape = work.input().form().shape();
        return MoveKernel.run(work.inputs(), work.output(), Moves.transpose(shape, work.integers()));
    }

    private static ResizeKernels resize(OperatorWork work) {
        boolean alignCorners = work.integers().get(0) != 0;
        boolean halfPixelCenters = work.integers().get(1) != 0;
        return new ResizeKernels(work.input(), work.output(), alignCorners, halfPixelCenters);
    }
}
