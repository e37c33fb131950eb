package macrame.isa.graph;

import com.google.common.collect.ImmutableList;
import java.util.function.IntUnaryOperator;

/** Operators that make each element of their output from the elements at one place of their inputs. */
public sealed interface ElementLayer extends Layer {
    /** A combination of two operands, broadcast to the output's shape where they differ; one may be constant. */
    record Binary(
            int index, String name, Combination combination, int left, int right, int output, Activation activation)
            implements ElementLayer, Clamped {
        /** What is made of two elements. */
        public enum Combination {
            MUL,
            SUB,
            MAXIMUM,
            MINIMUM,
            /** The left element, times the right one where the left is negative. */
            PRELU
        }

        @Override
        public ImmutableList<Integer> inputs() {
            return ImmutableList.of(left, right);
        }

        @Override
        public Layer on(IntUnaryOperator tensors) {
            return new Binary(
                    0,
                    "",
                    combination,
                    tensors.applyAsInt(left),
                    tensors.applyAsInt(right),
                    tensors.applyAsInt(output),
                    activation);
        }

        @Override
        public String operator() {
            return combination.name();
        }
    }

    /**
     * A function of one operand.
     *
     * @param alpha slope where the operand is negative, for {@link Function#LEAKY_RELU}; 0 for every other
     */
    record Unary(int index, String name, Function function, int input, int output, float alpha)
            implements ElementLayer {
        /** What is made of an element. */
        public enum Function {
            LOGISTIC,
            TANH,
            HARD_SWISH,
            LEAKY_RELU,
            RELU,
            RELU6,
            RELU_N1_TO_1
        }

        @Override
        public ImmutableList<Integer> inputs() {
            return ImmutableList.of(input);
        }

        @Override
        public Layer on(IntUnaryOperator tensors) {
            return new Unary(0, "", function, tensors.applyAsInt(input), tensors.applyAsInt(output), alpha);
        }

        @Override
        public String operator() {
            return function.name();
        }

        @Override
        public ImmutableList<Double> numbers() {
            return function == Function.LEAKY_RELU ? ImmutableList.of((double) alpha) : ImmutableList.of();
        }
    }

    /** The place of the largest element along {@code axis}, the first of several; the output has one dimension less. */
    record ArgMax(int index, String name, int input, int output, int axis) implements ElementLayer {
        @Override
        public ImmutableList<Integer> inputs() {
            return ImmutableList.of(input);
        }

        @Override
        public Layer on(IntUnaryOperator tensors) {
            return new ArgMax(0, "", tensors.applyAsInt(input), tensors.applyAsInt(output), axis);
        }

        @Override
        public String operator() {
            return "ARG_MAX";
        }

        @Override
        public ImmutableList<Double> numbers() {
            return ImmutableList.of((double) axis);
        }
    }
}
