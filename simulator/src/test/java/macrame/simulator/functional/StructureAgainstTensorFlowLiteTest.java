package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import macrame.isa.fault.InputException;
import macrame.isa.importer.tflite.NetworkBuilder;
import macrame.isa.importer.tflite.NetworkBuilder.Value;
import macrame.isa.importer.tflite.StructureOperators;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.lite.schema.StridedSliceOptionsT;
import org.tensorflow.lite.schema.TensorType;

/** Operators that move elements, each by itself on random shapes and types, are TensorFlow Lite's own. */
class StructureAgainstTensorFlowLiteTest {
    private static final byte[] TYPES = {
        TensorType.INT8, TensorType.UINT8, TensorType.INT16, TensorType.INT32, TensorType.FLOAT32
    };
    private static final int MODELS = 60;

    private final List<Integer> inputs = new ArrayList<>();
    private Random random = new Random(0);
    private NetworkBuilder builder = new NetworkBuilder(random, 1);
    private StructureOperators operators = new StructureOperators(builder);

    @BeforeAll
    static void requireTensorFlowLite() {
        TensorFlowLite.require();
    }

    static LongStream seeds() {
        return LongStream.range(0, MODELS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tensorsOneBehindTheOtherAreTensorFlowLites(long seed) {
        start(seed);
        byte type = type();
        int[] shape = shape(1 + random.nextInt(4));
        int axis = random.nextInt(2 * shape.length) - shape.length;
        Value first = input(type, shape);
        Value[] inputs = new Value[1 + random.nextInt(4)];
        for (int i = 0; i < inputs.length; i++) {
            int[] other = shape.clone();
            other[Math.floorMod(axis, shape.length)] = 1 + random.nextInt(6);
            boolean rescaled = type == TensorType.UINT8 && random.nextBoolean();
            inputs[i] =
                    rescaled ? input(type, other, 0.02f + random.nextFloat(), random.nextInt(256)) : input(type, other);
        }
        end(operators.concatenation("joined", axis, first, inputs));
        assertAgreement(seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void packedTensorsAreTensorFlowLites(long seed) {
        start(seed);
        byte type = type();
        int[] shape = shape(random.nextInt(4));
        Value[] inputs = new Value[1 + random.nextInt(4)];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = input(type, shape);
        }
        int rank = shape.length + 1;
        end(operators.pack("packed", random.nextInt(2 * rank) - rank, inputs));
        assertAgreement(seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void unpackedTensorsAreTensorFlowLites(long seed) {
        start(seed);
        int[] shape = shape(1 + random.nextInt(4));
        int axis = random.nextInt(2 * shape.length) - shape.length;
        end(operators.unpack("unpacked", input(type(), shape), axis).toArray(Value[]::new));
        assertAgreement(seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void evenPartsAreTensorFlowLites(long seed) {
        start(seed);
        int[] shape = shape(1 + random.nextInt(4));
        int axis = random.nextInt(2 * shape.length) - shape.length;
        int parts = 1 + random.nextInt(4);
        shape[Math.floorMod(axis, shape.length)] = parts * (1 + random.nextInt(4));
        end(operators.split("split", input(type(), shape), axis, parts).toArray(Value[]::new));
        assertAgreement(seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void partsOfOtherSizesAreTensorFlowLites(long seed) {
        start(seed);
        int[] shape = shape(1 + random.nextInt(4));
        int axis = random.nextInt(2 * shape.length) - shape.length;
        int[] lengths = random.ints(1 + random.nextInt(4), 1, 5).toArray();
        shape[Math.floorMod(axis, shape.length)] = Arrays.stream(lengths).sum();
        int open = random.nextInt(lengths.length + 1) - 1;
        end(operators
                .splitBySizes("split", input(type(), shape), axis, lengths, open)
                .toArray(Value[]::new));
        assertAgreement(seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void transposedTensorsAreTensorFlowLites(long seed) {
        start(seed);
        int[] shape = shape(1 + random.nextInt(5));
        List<Integer> permutation =
                new ArrayList<>(IntStream.range(0, shape.length).boxed().toList());
        Collections.shuffle(permutation, random);
        boolean fromLast = random.nextInt(4) == 0;
        int[] axes = permutation.stream()
                .mapToInt(axis -> fromLast ? axis - shape.length : axis)
                .toArray();
        end(operators.transpose("transposed", input(type(), shape), axes));
        assertAgreement(seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void slicesAreTensorFlowLites(long seed) {
        start(seed);
        int[] shape = shape(1 + random.nextInt(4));
        int[] begin = Arrays.stream(shape).map(random::nextInt).toArray();
        int[] size = new int[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            size[axis] = random.nextInt(4) == 0 ? -1 : 1 + random.nextInt(shape[axis] - begin[axis]);
        }
        end(operators.slice("slice", input(type(), shape), begin, size));
        assertAgreement(seed);
    }

    @Test
    void stridedSlicesAreTensorFlowLites() {
        int compared = 0;
        for (long seed = 0; seed < 20 * MODELS; seed++) {
            start(seed);
            int[] shape = shape(1 + random.nextInt(3));
            int[][] bounds = new int[1 + random.nextInt(shape.length)][];
            for (int item = 0; item < bounds.length; item++) {
                int size = shape[item];
                int stride = random.nextInt(3) == 0 ? -1 - random.nextInt(2) : 1 + random.nextInt(2);
                bounds[item] = new int[] {
                    random.nextInt(2 * size + 2) - size - 1, random.nextInt(2 * size + 4) - size - 2, stride
                };
            }
            compared += isCompared(bounds, shape, options(bounds.length), seed) ? 1 : 0;
        }
        assertThat(compared).isGreaterThan(5 * MODELS);
    }

    /** One ellipsis at most, which has no other meaning. */
    private StridedSliceOptionsT options(int items) {
        StridedSliceOptionsT options = new StridedSliceOptionsT();
        options.setBeginMask(random.nextInt(1 << items));
        options.setEndMask(random.nextInt(1 << items));
        options.setShrinkAxisMask(random.nextBoolean() ? 0 : random.nextInt(1 << items));
        options.setNewAxisMask(random.nextBoolean() ? 0 : (1 << items) - 1 & 3 << random.nextInt(items));
        options.setEllipsisMask(random.nextBoolean() ? 0 : 1 << random.nextInt(items));
        return options;
    }

    /** False where TensorFlow Lite makes a tensor without elements, or leaves one unwritten. */
    private boolean isCompared(int[][] bounds, int[] shape, StridedSliceOptionsT options, long seed) {
        Value input = input(type(), shape);
        Value output = operators.stridedSlice("slice", input, bounds, options, 1);
        end(output);
        int[] made = TensorFlowLite.shape(builder.writer().bytes(), output.tensor());
        if (IntStream.of(made).anyMatch(size -> size < 1)) {
            return false;
        }
        builder.writer().at(output.tensor()).setShape(made);
        try {
            assertAgreement(seed);
        } catch (InputException e) {
            assertThat(e).hasMessageContaining("takes no element of dimension");
            assertThat(options.getShrinkAxisMask())
                    .as("items of one element, outside the input")
                    .isPositive();
            return false;
        }
        return true;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void dimensionsOfOneComeAndGo(long seed) {
        start(seed);
        int[] shape = shape(1 + random.nextInt(3));
        shape[random.nextInt(shape.length)] = 1;
        Value input = input(type(), shape);
        int rank = shape.length + 1;
        Value expanded = operators.expandDimensions("expanded", input, random.nextInt(2 * rank) - rank);
        int[] ones = IntStream.range(0, rank)
                .filter(axis -> expanded.shape().get(axis) == 1)
                .toArray();
        int named = ones[random.nextInt(ones.length)] - (random.nextBoolean() ? rank : 0);
        end(expanded, operators.squeeze("squeezed", expanded, named), operators.squeeze("without ones", expanded));
        assertAgreement(seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void resizedImagesAreTensorFlowLites(long seed) {
        start(seed);
        byte[] types = {TensorType.INT8, TensorType.UINT8, TensorType.INT16, TensorType.FLOAT32};
        Value input = input(types[random.nextInt(types.length)], shape(4));
        boolean aligned = random.nextInt(3) == 0;
        boolean halfPixels = !aligned && random.nextBoolean();
        int height = 1 + random.nextInt(12);
        int width = random.nextInt(3) == 0 ? input.shape().get(2) * 2 : 1 + random.nextInt(12);
        end(
                operators.nearest("nearest", input, height, width, aligned, halfPixels),
                operators.bilinear("bilinear", input, height, width, aligned, halfPixels));
        assertAgreement(seed);
    }

    private void start(long seed) {
        random = new Random(seed);
        builder = new NetworkBuilder(random, 1);
        operators = new StructureOperators(builder);
        inputs.clear();
    }

    private byte type() {
        return TYPES[random.nextInt(TYPES.length)];
    }

    private int[] shape(int rank) {
        return random.ints(rank, 1, 7).toArray();
    }

    private Value input(byte type, int[] shape) {
        return input(type, shape, 0.5f, type == TensorType.INT8 ? -3 : type == TensorType.UINT8 ? 120 : 0);
    }

    private Value input(byte type, int[] shape, float scale, int zeroPoint) {
        Value input = builder.codes("input" + inputs.size(), type, Value.form(shape, scale, zeroPoint, 1));
        inputs.add(input.tensor());
        return input;
    }

    private void end(Value... outputs) {
        builder.writer().inputs(inputs.stream().mapToInt(Integer::intValue).toArray());
        builder.writer().outputs(Arrays.stream(outputs).mapToInt(Value::tensor).toArray());
    }

    private void assertAgreement(long seed) {
        Agreement.assertHolds(builder.writer().bytes(), seed);
    }
}
