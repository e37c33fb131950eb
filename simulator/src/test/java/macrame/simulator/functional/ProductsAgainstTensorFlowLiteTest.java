package macrame.simulator.functional;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import macrame.isa.importer.tflite.Filter;
import macrame.isa.importer.tflite.Filter.Pair;
import macrame.isa.importer.tflite.NetworkBuilder;
import macrame.isa.importer.tflite.NetworkBuilder.Value;
import macrame.isa.importer.tflite.StructureOperators;
import macrame.isa.importer.tflite.WideTransposeConvolutions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.TensorType;

/** Products of two activations and transpose convolutions are TensorFlow Lite's own. */
class ProductsAgainstTensorFlowLiteTest {
    private static final int MODELS = 150;

    @BeforeAll
    static void requireTensorFlowLite() {
        TensorFlowLite.require();
    }

    static LongStream seeds() {
        return LongStream.range(0, MODELS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void productsOfInt8MatricesAreTensorFlowLites(long seed) {
        Agreement.assertHolds(product(seed, TensorType.INT8), seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void productsOfInt16MatricesAreTensorFlowLites(long seed) {
        Agreement.assertHolds(product(seed, TensorType.INT16), seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void transposeConvolutionsAreTensorFlowLites(long seed) {
        Agreement.assertHolds(transposeConvolution(seed), seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void transposeConvolutionsOfInt16CodesAreTensorFlowLites(long seed) {
        Agreement.assertHolds(WideTransposeConvolutions.network(seed), seed);
    }

    private static byte[] product(long seed, byte type) {
        Random random = new Random(seed);
        NetworkBuilder builder = new NetworkBuilder(random, 2);
        boolean codes = type == TensorType.INT8;
        int rows = 1 + random.nextInt(9);
        int depth = 1 + random.nextInt(random.nextInt(4) == 0 ? 300 : 20);
        int columns = 1 + random.nextInt(9);
        int[] batches = random.ints(random.nextInt(3), 1, 4).toArray();
        int[] leftBatches = some(random, batches);
        int[] rightBatches = some(random, batches);
        boolean transposeLeft = random.nextBoolean() && !foldsRows(leftBatches, rightBatches);
        boolean transposeRight = random.nextBoolean();
        int[] leftSizes = matrices(leftBatches, transposeLeft ? depth : rows, transposeLeft ? rows : depth);
        int[] rightSizes = matrices(rightBatches, transposeRight ? columns : depth, transposeRight ? depth : columns);
        Value left = builder.codes("left", type, form(random, leftSizes, codes));
        boolean constant = codes && random.nextInt(3) == 0;
        Value form = form(random, rightSizes, codes);
        Value right = constant ? builder.constant("right", form) : builder.codes("right", type, form);
        double deviation = Math.sqrt(depth) * left.scale() * right.scale() * (codes ? 74 * 74 : 19e3 * 19e3);
        float scale = (float) (deviation / (codes ? 45 : 12e3) * (0.5 + random.nextDouble()));
        Value output = Value.form(
                matrices(broadcast(leftBatches, rightBatches), rows, columns),
                scale,
                codes ? random.nextInt(256) - 128 : 0,
                45);
        Value made =
                new StructureOperators(builder).product("product", left, right, transposeLeft, transposeRight, output);
        builder.writer().inputs(constant ? new int[] {left.tensor()} : new int[] {left.tensor(), right.tensor()});
        builder.writer().outputs(made.tensor());
        return builder.writer().bytes();
    }

    /**
     * Where TensorFlow Lite 2.18 takes all left matrices of a batch for one of more rows, because the right one is the same
     * for them all. If they are stored transposed as well, it multiplies the first and leaves the others' products unwritten:
     * no network can rely on that, and these are not compared.
     */
    private static boolean foldsRows(int[] left, int[] right) {
        return size(left, 1) > 1 && size(right, 1) == 1;
    }

    private static int[] broadcast(int[] left, int[] right) {
        int rank = Math.max(left.length, right.length);
        int[] sizes = new int[rank];
        for (int fromLast = 1; fromLast <= rank; fromLast++) {
            sizes[rank - fromLast] = Math.max(size(left, fromLast), size(right, fromLast));
        }
        return sizes;
    }

    private static int size(int[] sizes, int fromLast) {
        return fromLast <= sizes.length ? sizes[sizes.length - fromLast] : 1;
    }

    /** Some of the batches as one that is to be broadcast, or without the outermost. */
    private static int[] some(Random random, int[] batches) {
        int missing = batches.length > 0 && random.nextInt(4) == 0 ? 1 : 0;
        int[] sizes = Arrays.copyOfRange(batches, missing, batches.length);
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = random.nextInt(4) == 0 ? 1 : sizes[i];
        }
        return sizes;
    }

    private static int[] matrices(int[] batches, int rows, int columns) {
        int[] sizes = Arrays.copyOf(batches, batches.length + 2);
        sizes[batches.length] = rows;
        sizes[batches.length + 1] = columns;
        return sizes;
    }

    private static Value form(Random random, int[] sizes, boolean codes) {
        float scale = 0.01f + random.nextFloat();
        return Value.form(sizes, scale, codes ? random.nextInt(256) - 128 : 0, 74);
    }

    private static byte[] transposeConvolution(long seed) {
        Random random = new Random(seed);
        NetworkBuilder builder = new NetworkBuilder(random, 2);
        int height = 1 + random.nextInt(12);
        int width = 1 + random.nextInt(12);
        boolean same = random.nextBoolean();
        Filter filter = new Filter(
                1 + random.nextInt(7),
                1 + random.nextInt(same ? 5 : Math.min(5, height)),
                1 + random.nextInt(same ? 5 : Math.min(5, width)),
                new Pair(1 + random.nextInt(3), 1 + random.nextInt(3)),
                Pair.ONE,
                same,
                1,
                random.nextInt(3) == 0 ? ActivationFunctionType.RELU : ActivationFunctionType.NONE,
                random.nextBoolean(),
                random.nextBoolean());
        int[] shape = {
            1 + random.nextInt(2),
            Filter.positions(height, filter.height(), filter.strides().height(), 1, same),
            Filter.positions(width, filter.width(), filter.strides().width(), 1, same),
            1 + random.nextInt(7)
        };
        Value input = builder.codes("input", TensorType.INT8, Value.form(shape, 0.1f, random.nextInt(256) - 128, 74));
        builder.writer().inputs(input.tensor());
        builder.writer()
                .outputs(builder.transposeConvolution("up", input, filter, height, width)
                        .tensor());
        return builder.writer().bytes();
    }
}
