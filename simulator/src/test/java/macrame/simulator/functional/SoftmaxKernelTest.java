package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.Objects;
import java.util.Random;
import macrame.isa.graph.Graph;
import macrame.isa.importer.tflite.NetworkBuilder;
import macrame.isa.importer.tflite.NetworkBuilder.Value;
import macrame.isa.importer.tflite.PlainOperators;
import macrame.isa.importer.tflite.TfliteReader;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.lite.schema.TensorType;

class SoftmaxKernelTest {
    private static final int ROWS = 16;
    private static final int DEPTH = 16;
    private static final int SCALES = 300;

    @Test
    void equalCodesShareTheWhole() {
        TensorForm form = new TensorForm(DataType.INT8, Shape.of(1, 4), 0.1f, 0);
        TensorForm output = new TensorForm(DataType.INT8, Shape.of(1, 4), 1f / 256, -128);
        // a quarter is 64 / 256
        assertThat(SoftmaxKernel.softmax(new TensorValue(form, new byte[] {9, 9, 9, 9}), output, 1))
                .containsOnly(-64);
    }

    @Test
    void oneCodeFarAboveTheRestTakesAllThatTheTypeHolds() {
        TensorForm form = new TensorForm(DataType.INT8, Shape.of(2), 1f, 0);
        TensorForm output = new TensorForm(DataType.INT8, Shape.of(2), 1f / 256, -128);
        assertThat(SoftmaxKernel.softmax(new TensorValue(form, new byte[] {127, -128}), output, 1))
                .containsExactly(127, -128);
    }

    /**
     * The exponential is the platform's in TensorFlow Lite and fdlibm's here. Where an output differs, it must be one
     * that exponentials one unit in the last place away explain.
     */
    @ParameterizedTest
    @ValueSource(bytes = {TensorType.INT8, TensorType.UINT8})
    void differencesFromTensorFlowLiteAreThoseOfThePlatformsExponential(byte type) {
        TensorFlowLite.require();
        Random random = new Random(17);
        int differences = 0;
        for (int i = 0; i < SCALES; i++) {
            float scale = (float) StrictMath.exp(-7 + 6 * random.nextDouble());
            float beta = random.nextBoolean() ? 1 : 0.25f + random.nextFloat();
            Case softmax = new Case(type, scale, beta);
            byte[] below = below(random, scale * beta);
            byte[] ours = softmax.run(below, false);
            byte[] theirs = softmax.run(below, true);
            for (int element = 0; element < below.length; element++) {
                if (ours[element] != theirs[element]) {
                    differences++;
                    softmax.assertExplained(below, element, theirs[element]);
                }
            }
        }
        assertThat(differences).as("outputs that differ").isLessThan(SCALES * ROWS * DEPTH / 1000);
    }

    /** How far each code lies below the largest there is: close enough together for several to share the whole. */
    private static byte[] below(Random random, float factor) {
        int span = Math.min(256, Math.max(4, (int) (6 / factor)));
        byte[] below = new byte[ROWS * DEPTH];
        for (int i = 0; i < below.length; i++) {
            below[i] = (byte) (random.nextInt(span) * random.nextInt(span + 1) / span);
        }
        return below;
    }

    private record Case(byte type, float scale, float beta) {
        private int smallestCode() {
            return type == TensorType.INT8 ? -128 : 0;
        }

        byte[] run(byte[] below, boolean live) {
            byte[] codes = new byte[below.length];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = (byte) (smallestCode() + 255 - (below[i] & 0xff));
            }
            NetworkBuilder builder = new NetworkBuilder(new Random(1), 1);
            Value input = builder.codes("input", type, Value.form(new int[] {ROWS, DEPTH}, scale, 3, 50));
            builder.writer().inputs(input.tensor());
            int output =
                    new PlainOperators(builder).softmax("softmax", input, beta).tensor();
            builder.writer().outputs(output);
            byte[] model = builder.writer().bytes();
            Graph graph = new TfliteReader().read("softmax.tflite", model);
            byte[] value = live
                    ? TensorFlowLite.run(model, 2, ImmutableList.of(codes)).get(output)
                    : ReferenceExecutor.run(graph, ImmutableList.of(codes)).get(output);
            return Objects.requireNonNull(value);
        }

        void assertExplained(byte[] below, int element, byte code) {
            int first = element - element % DEPTH;
            int smallest = 255;
            for (int i = first; i < first + DEPTH; i++) {
                smallest = Math.min(smallest, below[i] & 0xff);
            }
            double low = 0;
            double high = 0;
            for (int i = first; i < first + DEPTH; i++) {
                float exponential = exponential((below[i] & 0xff) - smallest);
                low += Math.nextDown(exponential);
                high += Math.nextUp(exponential);
            }
            float own = exponential((below[element] & 0xff) - smallest);
            // binary32 sums of 16 terms and one division: below 32 x 2^-24 of 256 codes
            double slack = 256 * 32 * 0x1p-24;
            int found = type == TensorType.INT8 ? code + 128 : code & 0xff;
            assertThat((double) found)
                    .isBetween(
                            Math.floor(256 * Math.nextDown(own) / high + 0.5 - slack),
                            Math.floor(256 * Math.nextUp(own) / low + 0.5 + slack));
        }

        private float exponential(int distance) {
            return (float) StrictMath.exp(-scale * beta * distance);
        }
    }
}
