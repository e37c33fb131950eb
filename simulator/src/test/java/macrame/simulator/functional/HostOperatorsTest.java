package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import macrame.isa.program.HostOperation;
import macrame.isa.program.HostOperation.Kind;
import macrame.isa.program.HostOperation.Operand;
import macrame.isa.quant.Roundings;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;
import org.junit.jupiter.api.Test;

class HostOperatorsTest {
    @Test
    void quantizeRoundsHalfAwayFromZeroAndSaturates() {
        // 0.25 / 0.5 = 0.5, -0.25 / 0.5 = -0.5, 1000 / 0.5 = 2000
        byte[] reals = floats(0.25f, -0.25f, 1000f);
        assertThat(run(Kind.QUANTIZE, real(3), codes(0.5f, 10, 3), ImmutableList.of(), reals))
                .containsExactly(11, 9, 127);
    }

    @Test
    void dequantizeSubtractsTheZeroPoint() {
        assertThat(run(Kind.DEQUANTIZE, codes(0.5f, 10, 2), real(2), ImmutableList.of(), new byte[] {11, -10}))
                .isEqualTo(floats(0.5f, -10f));
    }

    @Test
    void meanIsTakenOverTheAxesNamed() {
        Operand input = new Operand(0, 0, DataType.INT8, Shape.of(2, 3), 1f, 0);
        Operand output = new Operand(0, 0, DataType.INT8, Shape.of(2), 1f, 1);
        assertThat(run(Kind.MEAN, input, output, ImmutableList.of(1.0), new byte[] {1, 2, 3, 10, 20, 60}))
                .containsExactly(3, 31);
    }

    @Test
    void padWritesTheZeroPoint() {
        Operand input = new Operand(0, 0, DataType.INT8, Shape.of(1, 2), 1f, -5);
        Operand output = new Operand(0, 0, DataType.INT8, Shape.of(2, 4), 1f, -5);
        assertThat(run(Kind.PAD, input, output, ImmutableList.of(1.0, 0.0, 0.0, 2.0), new byte[] {7, 8}))
                .containsExactly(-5, -5, -5, -5, 7, 8, -5, -5);
    }

    @Test
    void addBroadcastsAndClamps() {
        Operand left = codes(1f, 0, 3);
        HostOperation operation = new HostOperation(
                Kind.ADD,
                "add",
                ImmutableList.of(left, codes(1f, 0, 1)),
                codes(1f, 0, 3),
                ImmutableList.of(0.0, 100.0));
        assertThat(HostOperators.run(operation, Roundings.TENSORFLOW_LITE, new byte[] {-30, 20, 90}, new byte[] {15}))
                .containsExactly(0, 35, 100);
    }

    @Test
    void operandsMustBeThereAndFillTheirShapes() {
        HostOperation operation =
                new HostOperation(Kind.DEQUANTIZE, "d", ImmutableList.of(codes(1f, 0, 2)), real(2), ImmutableList.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostOperators.run(operation, Roundings.TENSORFLOW_LITE))
                .withMessage("DEQUANTIZE takes 1 inputs, found 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostOperators.run(operation, Roundings.TENSORFLOW_LITE, new byte[3]))
                .withMessage("tensor of shape [2] and type INT8 takes 2 bytes, found 3");
    }

    private static byte[] run(
            Kind kind, Operand input, Operand output, ImmutableList<Double> attributes, byte[] value) {
        HostOperation operation = new HostOperation(kind, "op", ImmutableList.of(input), output, attributes);
        return HostOperators.run(operation, Roundings.TENSORFLOW_LITE, value);
    }

    private static Operand codes(float scale, int zeroPoint, int elements) {
        return new Operand(0, 0, DataType.INT8, Shape.of(elements), scale, zeroPoint);
    }

    private static Operand real(int elements) {
        return new Operand(0, 0, DataType.FLOAT32, Shape.of(elements), 1f, 0);
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
