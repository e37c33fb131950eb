package macrame.isa.graph;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import macrame.isa.graph.ElementLayer.Binary.Combination;
import macrame.isa.graph.ElementLayer.Unary.Function;
import macrame.isa.graph.StructureLayer.Concatenation;
import macrame.isa.graph.StructureLayer.Resize;
import macrame.isa.graph.StructureLayer.Slice;
import macrame.isa.tensor.Shape;

/** Float networks in which one operator after another stands between convolutions, with random operands and shapes. */
public final class FloatOperators {
    /** The operators that are drawn here, by name; those with several outputs are one of their parts. */
    public static final ImmutableList<String> NAMES = ImmutableList.of(
            "RELU",
            "RELU6",
            "RELU_N1_TO_1",
            "LOGISTIC",
            "TANH",
            "HARD_SWISH",
            "LEAKY_RELU",
            "PRELU",
            "MUL",
            "SUB",
            "MAXIMUM",
            "MINIMUM",
            "CONCATENATION",
            "PACK",
            "UNPACK",
            "SPLIT",
            "SLICE",
            "STRIDED_SLICE",
            "TRANSPOSE",
            "RESIZE_NEAREST_NEIGHBOR",
            "RESIZE_BILINEAR",
            "BATCH_MATMUL",
            "TRANSPOSE_CONV",
            "ARG_MAX");

    private final FloatGraphs net = new FloatGraphs();
    private final Random random;
    private final int input;
    private int last;

    private FloatOperators(long seed) {
        this.random = new Random(seed);
        this.input = net.activation(Shape.of(1, 3 + random.nextInt(5), 3 + random.nextInt(5), 1 + random.nextInt(5)));
        this.last = input;
    }

    /** @param operators of {@link #NAMES}; each works on what a convolution makes, and a convolution works on it */
    public static Graph network(long seed, String... operators) {
        FloatOperators made = new FloatOperators(seed);
        for (String operator : operators) {
            made.step(operator);
        }
        return made.net.graph(made.input, made.last);
    }

    /** What a drawn operator is once it is written: all parts are strided slices in a model file. */
    public static String written(String operator) {
        return switch (operator) {
            case "UNPACK", "SPLIT", "SLICE" -> "STRIDED_SLICE";
            default -> operator;
        };
    }

    private void step(String operator) {
        int left = convolution(last);
        int made = apply(operator, left);
        boolean image = net.shape(made).rank() == 4 && !operator.equals("ARG_MAX");
        last = image ? convolution(made) : made;
    }

    private int apply(String operator, int left) {
        return switch (operator) {
            case "PRELU" -> binary(Combination.PRELU, left, slopes(left));
            case "MUL", "SUB", "MAXIMUM", "MINIMUM" -> combine(Combination.valueOf(operator), left);
            case "CONCATENATION" -> joined(left);
            case "PACK" -> packed(left);
            case "UNPACK", "SPLIT", "SLICE", "STRIDED_SLICE" -> part(Slice.Kind.valueOf(operator), left);
            case "TRANSPOSE" -> transposed(left);
            case "RESIZE_NEAREST_NEIGHBOR", "RESIZE_BILINEAR" -> resized(Resize.Interpolation.valueOf(operator), left);
            case "BATCH_MATMUL" -> product(left);
            case "TRANSPOSE_CONV" -> enlarged(left);
            case "ARG_MAX" -> places(left);
            default -> unary(Function.valueOf(operator), left);
        };
    }

    private int convolution(int from) {
        int inputs = net.shape(from).dimension(3);
        int outputs = 2 + random.nextInt(5);
        int weights = net.random(random, Shape.of(outputs, 1, 1, inputs), 1.5 / Math.sqrt(inputs));
        int bias = net.random(random, Shape.of(outputs), 0.5);
        Shape shape = net.shape(from);
        int output = net.activation(Shape.of(shape.dimension(0), shape.dimension(1), shape.dimension(2), outputs));
        net.add(new Layer.Convolution(
                net.layers(),
                name(output),
                from,
                weights,
                OptionalInt.of(bias),
                output,
                Window.POINT,
                Padding.NONE,
                1,
                Activation.NONE));
        return output;
    }

    /** Another tensor of the same shape as {@code like}. */
    private int other(int like) {
        int output = net.activation(net.shape(like));
        int constant = net.random(random, Shape.of(net.shape(like).dimension(3)), 1);
        net.add(new Layer.Add(net.layers(), name(output), like, constant, output, Activation.NONE));
        return output;
    }

    private int unary(Function function, int from) {
        int output = net.activation(net.shape(from));
        float alpha = function == Function.LEAKY_RELU ? random.nextFloat() : 0;
        net.add(new ElementLayer.Unary(net.layers(), name(output), function, from, output, alpha));
        return output;
    }

    private int slopes(int of) {
        return net.random(random, Shape.of(1, 1, net.shape(of).dimension(3)), 0.5);
    }

    /** With another activation, or a constant for each channel on either side. */
    private int combine(Combination combination, int left) {
        int right = random.nextBoolean()
                ? other(left)
                : net.random(random, Shape.of(net.shape(left).dimension(3)), 1);
        return random.nextInt(4) == 0 ? binary(combination, right, left) : binary(combination, left, right);
    }

    private int binary(Combination combination, int left, int right) {
        int output = net.activation(ShapeInference.broadcast(net.shape(left), net.shape(right)));
        boolean clamps = combination == Combination.MUL || combination == Combination.SUB;
        Activation activation =
                clamps ? Activation.values()[random.nextInt(Activation.values().length)] : Activation.NONE;
        net.add(new ElementLayer.Binary(net.layers(), name(output), combination, left, right, output, activation));
        return output;
    }

    private int joined(int left) {
        ImmutableList<Integer> parts = ImmutableList.of(left, other(left), left);
        int axis = 1 + random.nextInt(3);
        Shape shape =
                StructureShapes.concatenation(parts.stream().map(net::shape).toList(), axis);
        int output = net.activation(shape);
        net.add(new Concatenation(net.layers(), name(output), Concatenation.Form.CONCATENATION, parts, output, axis));
        return output;
    }

    /** And one part of it, unpacked along another dimension. */
    private int packed(int left) {
        ImmutableList<Integer> parts = ImmutableList.of(left, other(left));
        int axis = random.nextInt(5);
        int output = net.activation(
                StructureShapes.pack(parts.stream().map(net::shape).toList(), axis));
        net.add(new Concatenation(net.layers(), name(output), Concatenation.Form.PACK, parts, output, axis));
        return part(Slice.Kind.UNPACK, output);
    }

    private int part(Slice.Kind kind, int from) {
        Shape shape = net.shape(from);
        int cut = random.nextInt(shape.rank());
        List<Slice.Range> ranges = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            int size = shape.dimension(axis);
            Slice.Range range = kind == Slice.Kind.UNPACK
                    ? axis == cut ? new Slice.Range(random.nextInt(size), 1, 1) : new Slice.Range(0, size, 1)
                    : range(kind, size);
            ranges.add(range);
            if (kind != Slice.Kind.UNPACK || axis != cut) {
                sizes.add(range.count());
            }
        }
        int output = net.activation(
                Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray()));
        net.add(new Slice(net.layers(), name(output), kind, from, output, ImmutableList.copyOf(ranges)));
        return output;
    }

    private Slice.Range range(Slice.Kind kind, int size) {
        int first = random.nextInt(size);
        if (kind != Slice.Kind.STRIDED_SLICE || random.nextInt(3) == 0) {
            return new Slice.Range(first, 1 + random.nextInt(size - first), 1);
        }
        int stride = random.nextBoolean() ? 2 : -1;
        int count = stride > 0 ? (size - first + 1) / 2 : first + 1;
        return new Slice.Range(first, count, count == 1 ? 1 : stride);
    }

    private int transposed(int from) {
        List<Integer> permutation = new ArrayList<>(List.of(0, 1, 2, 3));
        Collections.shuffle(permutation.subList(1, 4), random);
        int output = net.activation(StructureShapes.transpose(net.shape(from), permutation));
        net.add(new StructureLayer.Transpose(
                net.layers(), name(output), from, output, ImmutableList.copyOf(permutation)));
        return output;
    }

    private int resized(Resize.Interpolation interpolation, int from) {
        int height = 1 + random.nextInt(12);
        int output = net.activation(StructureShapes.resized(net.shape(from), height, 1 + random.nextInt(12)));
        int corners = random.nextInt(3);
        net.add(new Resize(net.layers(), name(output), interpolation, from, output, corners == 1, corners == 2));
        return output;
    }

    private int product(int left) {
        boolean square = random.nextBoolean();
        int right = other(left);
        Shape shape = StructureShapes.batchProduct(net.shape(left), square, net.shape(right), !square);
        int output = net.activation(shape);
        net.add(new BatchProduct(net.layers(), name(output), left, right, output, square, !square));
        return output;
    }

    private int enlarged(int from) {
        Shape read = net.shape(from);
        int outputs = 2 + random.nextInt(4);
        Window window = new Window(3, 3, 2, 2, 1, 1);
        boolean same = random.nextBoolean();
        int height = read.dimension(1) * 2 + (same ? 0 : 1);
        int width = read.dimension(2) * 2 + (same ? 0 : 1);
        Padding padding = same ? Padding.same(height, width, window) : Padding.NONE;
        int weights = net.random(random, Shape.of(outputs, 3, 3, read.dimension(3)), 0.4);
        OptionalInt bias =
                random.nextBoolean() ? OptionalInt.of(net.random(random, Shape.of(outputs), 0.5)) : OptionalInt.empty();
        int output = net.activation(Shape.of(read.dimension(0), height, width, outputs));
        net.add(new TransposeConvolution(
                net.layers(), name(output), from, weights, bias, output, window, padding, Activation.NONE));
        return output;
    }

    private int places(int from) {
        int axis = random.nextInt(4);
        int output = net.places(ShapeInference.mean(net.shape(from), ImmutableList.of(axis), false));
        net.add(new ElementLayer.ArgMax(net.layers(), name(output), from, output, axis));
        return output;
    }

    private static String name(int tensor) {
        return "t" + tensor;
    }
}
