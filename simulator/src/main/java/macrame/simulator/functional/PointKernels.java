package macrame.simulator.functional;

import java.util.function.IntUnaryOperator;
import macrame.isa.arithmetic.CodeFunctions;
import macrame.isa.arithmetic.PairArithmetic;
import macrame.isa.graph.ElementLayer.Binary.Combination;
import macrame.isa.graph.ElementLayer.Unary.Function;
import macrame.isa.tensor.Shape;

/** Operators that make each code of their output by itself: combinations, functions, the place of the largest. */
final class PointKernels {
    private PointKernels() {}

    static byte[] binary(OperatorWork work, Combination combination) {
        TensorValue left = work.input();
        TensorValue right = work.input(1);
        TensorForm output = work.output();
        PairArithmetic arithmetic = PairArithmetic.of(
                        combination,
                        left.form().codes(),
                        right.form().codes(),
                        output.codes(),
                        work.range(),
                        work.rounding())
                .with(work.multipliers(2));
        Projection toLeft = new Projection(output.shape(), left.form().shape());
        Projection toRight = new Projection(output.shape(), right.form().shape());
        Codes codes = new Codes(output);
        for (int element = 0; element < output.elements(); element++) {
            int a = left.code(toLeft.apply(element));
            int b = right.code(toRight.apply(element));
            codes.put(element, arithmetic.apply(a, b, work.rounding()));
        }
        return codes.bytes();
    }

    static byte[] unary(OperatorWork work, Function function) {
        float alpha = function == Function.LEAKY_RELU ? (float) work.number() : 0;
        return map(
                work.input(),
                work.output(),
                CodeFunctions.of(
                        function, work.input().form().codes(), work.output().codes(), alpha, work.rounding()));
    }

    /** Every code replaced by its value under {@code function}. */
    static byte[] map(TensorValue input, TensorForm output, IntUnaryOperator function) {
        Codes codes = new Codes(output);
        for (int element = 0; element < output.elements(); element++) {
            codes.put(element, function.applyAsInt(input.code(element)));
        }
        return codes.bytes();
    }

    static byte[] argMax(OperatorWork work) {
        TensorValue input = work.input();
        Shape shape = input.form().shape();
        int axis = work.integers().get(0);
        int inner = 1;
        for (int i = axis + 1; i < shape.rank(); i++) {
            inner *= shape.dimension(i);
        }
        Codes places = new Codes(work.output());
        for (int element = 0; element < work.output().elements(); element++) {
            int first = element / inner * inner * shape.dimension(axis) + element % inner;
            places.put(element, largest(input, first, inner, shape.dimension(axis)));
        }
        return places.bytes();
    }

    private static int largest(TensorValue input, int first, int stride, int count) {
        int place = 0;
        for (int i = 1; i < count; i++) {
            if (input.code(first + i * stride) > input.code(first + place * stride)) {
                place = i;
            }
        }
        return place;
    }
}
