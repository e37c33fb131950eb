package macrame.isa.importer.tflite;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;

/** Values of the small integer tensors that operators take their arguments from. */
final class Constants {
    private Constants() {}

    /** The elements of a constant int32 or int64 tensor, outermost dimension first. */
    static ImmutableList<Integer> integers(String what, Tensor tensor) {
        OperatorSource.requireType(what, tensor, DataType.INT32, DataType.INT64);
        if (!tensor.isConstant()) {
            throw new IllegalArgumentException(what + " must be constant");
        }
        ByteBuffer value = ByteBuffer.wrap(tensor.value()).order(ByteOrder.LITTLE_ENDIAN);
        ImmutableList.Builder<Integer> integers = ImmutableList.builder();
        while (value.hasRemaining()) {
            long element = tensor.type() == DataType.INT32 ? value.getInt() : value.getLong();
            integers.add(Ints.saturatedCast(element));
        }
        return integers.build();
    }

    /** One float that is zero. */
    static void requireZero(String what, Tensor tensor) {
        OperatorSource.requireType(what, tensor, DataType.FLOAT32);
        if (tensor.value().length != Float.BYTES
                || ByteBuffer.wrap(tensor.value())
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getFloat()
                        != 0) {
            throw new IllegalArgumentException(what + " is not 0, must be");
        }
    }
}
