package macrame.isa.graph;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

/**
 * One operator of a network. Tensors are named by their index in {@link Graph#tensors()}.
 *
 * <p>Layouts: images are batch, height, width, channels; convolution weights are output channel, height, width, input
 * channel of the group; depthwise weights 1, height, width, output channel; fully connected weights output, input.
 */
public sealed interface Layer
        permits Layer.Convolution,
                Layer.DepthwiseConvolution,
                Layer.FullyConnected,
                Layer.Add,
                Layer.Pool,
                Layer.Mean,
                Layer.Reshape,
                Layer.Pad,
                Layer.Softmax,
                Layer.Quantize,
                Layer.Dequantize,
                QuantizeDynamically,
                StructureLayer,
                BatchProduct,
                TransposeConvolution,
                ElementLayer {
    /** What the model calls the operator at this place: its index among the model's operators. */
    int index();

    /** The name of the output tensor, which is how model files name their operators. */
    String name();

    /** Activation inputs, in the operator's order; constants are not among them unless they take an activation's place. */
    ImmutableList<Integer> inputs();

    int output();

    /** The same operator on other tensors, without its place and name. */
    Layer on(IntUnaryOperator tensors);

    /** The operator's name in upper case with underscores, as model files write it. */
    String operator();

    /** What the operator is told beside its operands and a fused activation, in its record's order. */
    default ImmutableList<Double> numbers() {
        return ImmutableList.of();
    }

    /** Two-dimensional convolution; {@code groups} divides both channel counts. */
    record Convolution(
            int index,
            String name,
            int input,
            int weights,
            OptionalInt bias,
            int output,
            Window window,
            Padding padding,
            int groups,
            Activation activation)
            implements Layer {
        /** The same convolution of another image, which has part of the padding already. */
        Convolution of(int newInput, Padding newPadding) {
            return new Convolution(
                    index, name, newInput, weights, bias, output, window, newPadding, groups, activation);
        }

        @Override
        public ImmutableList<Integer> inputs() {
            return ImmutableList.of(input);
        }

        @Override
        public Layer on(IntUnaryOperator tensors) {
            return new Convolution(
                    0,
                    "",
                    tensors.applyAsInt(input),
                    tensors.applyAsInt(weights),
                    Layer.on(bias, tensors),
                    tensors.applyAsInt(output),
                    window,
                    padding,
                    groups,
                    activation);
        }

        @Override
        public String operator() {
            return "CONV_2D";
        }
    }

    /** Convolution of each channel by itself; output channel c x multiplier + j comes from input channel c. */
    record DepthwiseConvolution(
            int index,
            String name,
            int input,
            int weights,
            OptionalInt bias,
            int output,
            Window window,
            Padding padding,
            int multiplier,
            Activation activation)
            implements Layer {
        /** The same convolution of another image, which has part of the padding already. */
        DepthwiseConvolution of(int newInput, Padding newPadding) {
            return new DepthwiseConvolution(
                    index, name, newInput, weights, bias, output, window, newPadding, multiplier, activation);
        }

        @Override
        public ImmutableList<Integer> inputs() {
            return ImmutableList.of(input);
        }

        @Override
        public Layer on(IntUnaryOperator tensors) {
            return new DepthwiseConvolution(
                    0,
                    "",
                    tensors.applyAsInt(input),
                    tensors.applyAsInt(weights),
                    Layer.on(bias, tensors),
                    tensors.applyAsInt(output),
                    window,
                    padding,
                    multiplier,
                    activation);
        }

        @Override
        public String operator() {
            return "DEPTHWISE_CONV_2D";
        }
    }

    /** Matrix product with weights [output, input]; the input is read as rows of that length. */
    record FullyConnected(
            int index, String name, int input, int weights, OptionalInt bias, int output, Activation activation)
            implements Layer {
        /** The same product of other rows. */
        FullyConnected of(int newInput) {
            return new FullyConnected(index, name, newInput, weights, bias, output, activation);
        }

        @Override
        public ImmutableList<Integer> inputs() {
            return ImmutableList.of(input);
        }

        @Override
        public Layer on(IntUnaryOperator tensors) {
            return new FullyConnected(
                    0,
                    "",
                    tensors.applyAsInt(input),
                    tensors.applyAsInt(weights),
                    Layer.on(bias, tensors),
                    tensors.applyAsInt(output),
                    activation);
        }

        @Override
        public String operator() {
            return "FULLY_CONNECTED";
        }
    }

    /** Elementwise sum, the operands broadcast to the output's shape where they differ; one may be constant. */
    record Add(int index, String name, int left, int right, int output, Activation activation)
            implements Layer, Clamped {
        @Override
        public ImmutableList<Integer> inputs() {
            return ImmutableList.of(left, right);
        }

        @Override
        public Layer on(IntUnaryOperator tensors) {
            return new Add(
                    0, "", tensors.applyAsInt(left), tensors.applyAsInt(right), tensors.applyAsInt(output), activation);
        }

        @Override
        public String operator() {
            return "ADD";
        }
    }

    /** Maximum or average over a window; padding takes no part in either. */
    record Pool(
            int index,
            String name,
            Kind kind,
            int input,
            int output,
            Window window,
            Padding padding,
            Activation activation)
            implements Layer {
        /** What is taken over the window. */
        public enum Kind {
            AVERAGE,
            MAXIMUM
        }

        @Override
        public ImmutableList<Integer> inputs() {
            return ImmutableList.of(input);
        }

        @Override
        public Layer on(IntUnaryOperator tensors) {
            return new Pool(
                    0, "", kind, tensors.applyAsInt(input), tensors.applyAsInt(output), window, padding, activation);
        }

        @Override
        public String operator() {
            return kind == Kind.AVERAGE ? "AVERAGE_POOL_2D" : "MAX_POOL_2D";
        }

        /** Window height and width, strides, dilations, padding above, below, left and right, place of the activation. */
        @Override
        public ImmutableList<Double> numbers() {
            return Layer.numbers(ImmutableList.of(
                    window.height(),
                    window.width(),
                    window.strideHeight(),
                    window.strideWidth(),
                    window.dilationHeight(),
                    window.dilationWidth(),
                    padding.top(),
                    padding.bottom(),
                    padding.left(),
                    padding.right(),
                    activation.ordinal()));
        }
    }

    /** Arithmetic mean over {@code axes}, ascending and not negative. */
    record Mean(int index, String name, int input, int output, ImmutableList<Integer> axes) implements Layer {
        @Override
        public ImmutableList<Integer> inputs() {
            return ImmutableList.of(input);
        }

        @Override
        public Layer on(IntUnaryOperator tensors) {
            return new Mean(0, "", tensors.applyAsInt(input), tensors.applyAsInt(output), axes);
        }

        @Override
        public String operator() {
            return "MEAN";
        }

        @Override
        public ImmutableList<Double> numbers() {
            return Layer.numbers(axes);
        }
    }

    /** The same elements in the same order under another shape. */
    record Reshape(int index, String name, int input, int output) implements Layer {
        @Override
        public ImmutableList<Integer> inputs() {
            return ImmutableList.of(input);
        }

        @Override
        public Layer on(IntUnaryOperator tensors) {
            return new Reshape(0, "", tensors.applyAsInt(input), tensors.applyAsInt(output));
        }

        @Override
        public String operator() {
            return "RESHAPE";
        }
    }

    /** Elements of the real value zero before and after each dimension. */
    record Pad(
            int index, String name, int input, int output, ImmutableList<Integer> before, ImmutableList<Integer> after)
            implements Layer {
        @Override
        public ImmutableList<Integer> inputs() {
            return ImmutableList.of(input);
        }

        @Override
        public Layer on(IntUnaryOperator tensors) {
            return new Pad(0, "", tensors.applyAsInt(input), tensors.applyAsInt(output), before, after);
        }

        @Override
        public String operator() {
            return "PAD";
        }

        @Override
        public ImmutableList<Double> numbers() {
            return Layer.numbers(Iterables.concat(before, after));
        }
    }

    /** exp(beta x) normalised over the last dimension. */
    record Softmax(int index, String name, int input, int output, float beta) implements Layer {
        @Override
        public ImmutableList<Integer> inputs() {
            return ImmutableList.of(input);
        }

        @Override
        public Layer on(IntUnaryOperator tensors) {
            return new Softmax(0, "", tensors.applyAsInt(input), tensors.applyAsInt(output), beta);
        }

        @Override
        public String operator() {
            return "SOFTMAX";
        }

        @Override
        public ImmutableList<Double> numbers() {
            return ImmutableList.of((double) beta);
        }
    }

    /** Float to codes, or codes of one scale to codes of another. */
    record Quantize(int index, String name, int input, int output) implements Layer {
        @Override
        public ImmutableList<Integer> inputs() {
            return ImmutableList.of(input);
        }

        @Override
        public Layer on(IntUnaryOperator tensors) {
            return new Quantize(0, "", tensors.applyAsInt(input), tensors.applyAsInt(output));
        }

        @Override
        public String operator() {
            return "QUANTIZE";
        }
    }

    /** Codes to float. */
    record Dequantize(int index, String name, int input, int output) implements Layer {
        @Override
        public ImmutableList<Integer> inputs() {
            return ImmutableList.of(input);
        }

        @Override
        public Layer on(IntUnaryOperator tensors) {
            return new Dequantize(0, "", tensors.applyAsInt(input), tensors.applyAsInt(output));
        }

        @Override
        public String operator() {
            return "DEQUANTIZE";
        }
    }

    private static ImmutableList<Double> numbers(Iterable<Integer> integers) {
        ImmutableList.Builder<Double> numbers = ImmutableList.builder();
        integers.forEach(integer -> numbers.add(integer.doubleValue()));
        return numbers.build();
    }

    private static OptionalInt on(OptionalInt tensor, IntUnaryOperator tensors) {
        return tensor.isPresent() ? OptionalInt.of(tensors.applyAsInt(tensor.getAsInt())) : tensor;
    }
}
