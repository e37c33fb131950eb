package macrame.isa.quantizer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import macrame.isa.fault.InputException;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Tensor;
import macrame.isa.quant.range.Sample;

/** The elements of constant float tensors. */
final class Binary32 {
    private Binary32() {}

    /** @throws InputException if an element is not finite */
    static float[] of(Tensor tensor) {
        byte[] bytes = tensor.value();
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        try {
            Sample.requireFinite(values);
        } catch (IllegalArgumentException e) {
            throw new InputException("tensor %d (%s): %s".formatted(tensor.index(), tensor.name(), e.getMessage()), e);
        }
        return values;
    }

    static Constant constant(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Constant.of(bytes.array());
    }
}
