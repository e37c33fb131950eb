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
import org.tensorflow.lite.schema.TensorType;

class SoftmaxKernelTest {
    private static final int SCALES = 300;
    private static final int CODES = 256;

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
     * that an exponential one unit in the last place away explains.
     */
    @Test
    void differencesFromTensorFlowLiteAreThoseOfThePlatformsExponential() {
        TensorFlowLite.require();
        Random random = new Random(17);
        int differences = 0;
        for (int i = 0; i < SCALES; i++) {
            float scale = (float) StrictMath.exp(-7 + 6 * random.nextDouble());
            float beta = random.nextBoolean() ? 1 : 0.25f + random.nextFloat();
            byte[] codes = codes(random, scale * beta);
            byte[] ours = run(scale, beta, codes, false);
            byte[] theirs = run(scale, beta, codes, true);
            for (int code = 0; code < codes.length; code++) {
                if (ours[code] != theirs[code]) {
                    differences++;
                    assertExplained(scale * beta, codes, code, theirs[code]);
                }
            }
        }
        assertThat(differences).as("outputs that differ, of %d", SCALES * CODES).isLessThan(SCALES * CODES / 1000);
    }

    /** Codes close enough together for several of them to share the whole. */
    private static byte[] codes(Random random, float scale) {
        int span = Math.min(256, Math.max(4, (int) (6 / scale)));
        byte[] codes = new byte[CODES];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) (127 - random.nextInt(span) * random.nextInt(span + 1) / span);
        }
        return codes;
    }

    private static byte[] run(float scale, float beta, byte[] codes, boolean live) {
        int depth = CODES / 16;
        NetworkBuilder builder = new NetworkBuilder(new Random(1), 1);
        Value input = builder.codes("input", TensorType.INT8, Value.form(new int[] {16, depth}, scale, 3, 50));
        builder.writer().inputs(input.tensor());
        int output = new PlainOperators(builder).softmax("softmax", input, beta).tensor();
        builder.writer().outputs(output);
        byte[] model = builder.writer().bytes();
        Graph graph = new TfliteReader().read("softmax.tflite", model);
        byte[] value = live
                ? TensorFlowLite.run(model, 2, ImmutableList.of(codes)).get(output)
                : ReferenceExecutor.run(graph, ImmutableList.of(codes)).get(output);
        return Objects.requireNonNull(value);
    }

    private static void assertExplained(float factor, byte[] codes, int code, byte theirs) {
        int first = code - code % 16;
        double low = 0;
        double high = 0;
        int largest = -128;
        for (int i = first; i < first + 16; i++) {
            largest = Math.max(largest, codes[i]);
        }
        for (int i = first; i < first + 16; i++) {
            float exponential = (float) StrictMath.exp(-factor * (largest - codes[i]));
            low += Math.nextDown(exponential);
            high += Math.nextUp(exponential);
        }
        float own = (float) StrictMath.exp(-factor * (largest - codes[code]));
        double slack = 1e-4;
        assertThat((double) theirs + 128)
                .isBetween(
                        Math.floor(256 * Math.nextDown(own) / high + 0.5 - slack),
                        Math.floor(256 * Math.nextUp(own) / low + 0.5 + slack));
    }
}
