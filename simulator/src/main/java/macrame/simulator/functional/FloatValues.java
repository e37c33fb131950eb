package macrame.simulator.functional;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;

/** Elements of float tensors: from and to their little-endian bytes, and clamped by an activation. */
public final class FloatValues {
    private FloatValues() {}

    /** The elements of a constant float tensor. */
    public static float[] of(Tensor tensor) {
        if (tensor.type() != DataType.FLOAT32) {
            throw new IllegalArgumentException("tensor %d (%s) has type %s, must be FLOAT32"
                    .formatted(tensor.index(), tensor.name(), tensor.type()));
        }
        return of(tensor.value());
    }

    public static float[] of(byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    /** The reals of a tensor's bytes, from codes where it is quantized, with one scale. */
    public static float[] of(Tensor tensor, byte[] bytes) {
        if (tensor.type() == DataType.FLOAT32) {
            return of(bytes);
        }
        TensorValue codes = new TensorValue(TensorForm.of(tensor), bytes);
        float[] values = new float[codes.form().elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = codes.form().scale() * (codes.code(i) - codes.form().zeroPoint());
        }
        return values;
    }

    public static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    /** Not-a-number stays what it is. */
    static float activate(float value, Activation activation) {
        return switch (activation) {
            case NONE -> value;
            case RELU -> Math.max(value, 0);
            case RELU6 -> Math.min(Math.max(value, 0), 6);
            case RELU_N1_TO_1 -> Math.min(Math.max(value, -1), 1);
        };
    }
}
