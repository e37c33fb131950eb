package macrame.isa.importer.tflite;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import macrame.isa.importer.tflite.Filter.Pair;
import macrame.isa.importer.tflite.NetworkBuilder.Value;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.StridedSliceOptionsT;

/** Random pieces of a network that take images apart, put them together, resize them, or multiply them by each other. */
final class RandomStructure {
    private static final int LARGEST_IMAGE = 4000;
    private static final int LARGEST_PARTS = 6;

    private final Random random;
    private final NetworkBuilder builder;
    private final PlainOperators plain;
    private final StructureOperators operators;
    private final UnaryOperator<String> names;

    RandomStructure(Random random, NetworkBuilder builder, UnaryOperator<String> names) {
        this.random = random;
        this.builder = builder;
        this.plain = new PlainOperators(builder);
        this.operators = new StructureOperators(builder);
        this.names = names;
    }

    /** From images to images. */
    Value piece(Value input) {
        boolean small = input.elements() <= LARGEST_IMAGE;
        return switch (random.nextInt(9)) {
            case 0 -> operators.transpose(name("transpose"), input, permutation());
            case 1 -> stridedSlice(input);
            case 2 -> slice(input);
            case 3 -> shuffled(input);
            case 4 -> small ? joined(input) : slice(input);
            case 5 -> small ? resized(input) : stridedSlice(input);
            case 6 -> small ? product(input) : slice(input);
            case 7 -> small ? transposeConvolution(input) : stridedSlice(input);
            default -> repacked(input);
        };
    }

    private int[] permutation() {
        int[][] permutations = {{0, 2, 1, 3}, {0, 3, 1, 2}, {0, 2, 3, 1}, {0, 1, 3, 2}, {0, 3, 2, 1}, {0, 1, 2, 3}};
        return permutations[random.nextInt(permutations.length)];
    }

    private Value slice(Value input) {
        int[] begin = {0, 0, 0, 0};
        int[] size = input.sizes().clone();
        for (int axis = 1; axis < 4; axis++) {
            if (random.nextBoolean()) {
                begin[axis] = random.nextInt(size[axis]);
                size[axis] = 1 + random.nextInt(size[axis] - begin[axis]);
            }
        }
        return operators.slice(name("slice"), input, begin, size);
    }

    /** Every so manieth row or column, from the first or from the last on. */
    private Value stridedSlice(Value input) {
        int[][] bounds = {{0, 0, 1}, {0, 0, 1}, {0, 0, 1}};
        int[] sizes = input.sizes().clone();
        for (int axis = 1; axis < 3; axis++) {
            int stride = 1 + random.nextInt(3);
            sizes[axis] = (sizes[axis] + stride - 1) / stride;
            bounds[axis][2] = random.nextInt(3) == 0 ? -stride : stride;
        }
        StridedSliceOptionsT options = new StridedSliceOptionsT();
        options.setBeginMask(7);
        options.setEndMask(7);
        return operators.stridedSlice(name("strided"), input, bounds, options, sizes);
    }

    /** Parts along a dimension, joined again in another order. */
    private Value shuffled(Value input) {
        int axis = 1 + random.nextInt(3);
        int size = input.sizes()[axis];
        if (size % 2 == 0 && random.nextBoolean()) {
            List<Value> halves = operators.split(name("split"), input, axis, 2);
            return operators.concatenation(name("shuffled"), axis, input, halves.get(1), halves.get(0));
        }
        if (size < 3) {
            return operators.concatenation(name("doubled"), axis, input, input, input);
        }
        int first = 1 + random.nextInt(size - 2);
        int[] lengths = {first, 1, size - first - 1};
        List<Value> parts = operators.splitBySizes(name("split"), input, axis, lengths, random.nextInt(4) - 1);
        return operators.concatenation(name("shuffled"), axis, input, parts.get(2), parts.get(0), parts.get(1));
    }

    /** Side by side with a pool of itself, as in an inception block, or with a constant. */
    private Value joined(Value input) {
        int axis = 1 + random.nextInt(3);
        if (random.nextInt(3) == 0) {
            Value form = Value.form(input.sizes(), input.scale(), input.zeroPoint(), 40);
            Value constant = builder.constant(name("constant"), form);
            return operators.concatenation(name("joined"), axis, input, constant, input);
        }
        Filter window = new Filter(1, 3, 3, Pair.ONE, Pair.ONE, true, 1, ActivationFunctionType.NONE, false, false);
        Value pool = plain.pool(name("pool"), BuiltinOperator.MAX_POOL_2D, input, window);
        return operators.concatenation(name("joined"), axis, input, input, pool);
    }

    private Value resized(Value input) {
        boolean twice = random.nextBoolean();
        int height = twice ? 2 * input.sizes()[1] : 1 + random.nextInt(12);
        int width = twice ? 2 * input.sizes()[2] : 1 + random.nextInt(12);
        boolean aligned = random.nextInt(4) == 0;
        boolean halfPixels = !aligned && random.nextBoolean();
        return random.nextInt(3) > 0
                ? operators.nearest(name("nearest"), input, height, width, aligned, halfPixels)
                : operators.bilinear(name("bilinear"), input, height, width, aligned, halfPixels);
    }

    /** Of each image with itself, as in attention, or with a constant matrix. */
    private Value product(Value input) {
        boolean constant = random.nextBoolean();
        int outputs = 1 + random.nextInt(20);
        boolean transposed = !constant || random.nextBoolean();
        int[] matrix = transposed ? new int[] {outputs, input.channels()} : new int[] {input.channels(), outputs};
        Value right = constant
                ? builder.constant(name("matrix"), Value.form(matrix, 0.02f, random.nextInt(21) - 10, 40))
                : input;
        int[] sizes = input.sizes().clone();
        sizes[3] = constant ? outputs : sizes[2];
        double deviation = Math.sqrt(input.channels()) * input.rms() * input.scale() * 40 * right.scale();
        Value output = Value.form(sizes, (float) (deviation / 45), random.nextInt(61) - 30, 45);
        return operators.product(name("product"), input, right, false, transposed, output);
    }

    private Value transposeConvolution(Value input) {
        Pair strides = new Pair(1 + random.nextInt(2), 1 + random.nextInt(2));
        boolean same = random.nextBoolean();
        int size = 1 + random.nextInt(3);
        Filter filter = new Filter(
                1 + random.nextInt(9),
                size,
                size,
                strides,
                Pair.ONE,
                same,
                1,
                ActivationFunctionType.NONE,
                random.nextBoolean(),
                random.nextBoolean());
        int height = extent(input.sizes()[1], size, strides.height(), same);
        int width = extent(input.sizes()[2], size, strides.width(), same);
        return builder.transposeConvolution(name("up"), input, filter, height, width);
    }

    private static int extent(int inputs, int taps, int stride, boolean same) {
        return same ? inputs * stride : (inputs - 1) * stride + taps;
    }

    /** Rows or columns one by one, stacked in the other direction. */
    private Value repacked(Value input) {
        int axis = 1 + random.nextInt(2);
        if (input.sizes()[axis] > LARGEST_PARTS) {
            return operators.transpose(name("transpose"), input, permutation());
        }
        List<Value> parts = operators.unpack(name("unpack"), input, axis);
        return operators.pack(name("pack"), 1 + random.nextInt(3), parts.toArray(Value[]::new));
    }

    private String name(String kind) {
        return names.apply(kind);
    }
}
