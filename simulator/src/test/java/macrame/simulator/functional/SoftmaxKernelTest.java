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
     * Eight equal terms whose rounding adds up: TensorFlow Lite gives 147 of 256 where exact arithmetic gives 147.5003.
     */
    @Test
    void theSumIsRoundedTermByTerm() {
        TensorForm form = new TensorForm(DataType.INT8, Shape.of(1, 9), 0x1.00a1f2p-2f, 0);
        TensorForm output = new TensorForm(DataType.INT8, Shape.of(1, 9), 1f / 256, -128);
        byte[] codes = {-128, -119, -128, -128, -128, -128, -128, -128, -128};
        assertThat(SoftmaxKernel.softmax(new TensorValue(form, codes), output, 0x1.0edd34p0f))
                .containsExactly(-114, 19, -114, -114, -114, -114, -114, -114, -114);
    }

    @ParameterizedTest
    @ValueSource(bytes = {TensorType.INT8, TensorType.UINT8})
    void everyCodeIsTensorFlowLites(byte type) {
        TensorFlowLite.require();
        Random random = new Random(17);
        for (int i = 0; i < SCALES; i++) {
            float scale = (float) StrictMath.exp(-7 + 6 * random.nextDouble());
            float beta = random.nextBoolean() ? 1 : 0.25f + random.nextFloat();
            Case softmax = new Case(type, scale, beta);
            byte[] below = below(random, scale * beta);
            assertThat(softmax.run(below, false)).isEqualTo(softmax.run(below, true));
        }
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
    }
}
