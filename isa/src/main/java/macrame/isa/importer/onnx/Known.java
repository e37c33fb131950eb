package macrame.isa.importer.onnx;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import macrame.isa.importer.onnx.proto.Onnx;

/** A constant of the model, read when it is asked for: floats, or the integers that operators take as arguments. */
record Known(Onnx.Tensor source) {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int EXTERNAL = 1;

    /** Sizes, outermost first. */
    ImmutableList<Integer> sizes() {
        return source.getDimsList().stream().map(Ints::checkedCast).collect(ImmutableList.toImmutableList());
    }

    float[] floats() {
        requireType(FLOAT, "float");
        float[] values = new float[elements(Float.BYTES, source.getFloatDataCount())];
        if (source.getRawData().isEmpty()) {
            for (int i = 0; i < values.length; i++) {
                values[i] = source.getFloatData(i);
            }
        } else {
            raw().asFloatBuffer().get(values);
        }
        return values;
    }

    ImmutableList<Long> integers() {
        requireType(INT64, "int64");
        long[] values = new long[elements(Long.BYTES, source.getInt64DataCount())];
        if (source.getRawData().isEmpty()) {
            return ImmutableList.copyOf(source.getInt64DataList());
        }
        raw().asLongBuffer().get(values);
        return ImmutableList.copyOf(Longs.asList(values));
    }

    /** Whether a truth value is false. */
    boolean isFalse() {
        return source.getInt32DataList().stream().allMatch(word -> word == 0)
                && source.getRawData()
                        .equals(ByteString.copyFrom(new byte[source.getRawData().size()]));
    }

    private ByteBuffer raw() {
        return source.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private void requireType(int type, String name) {
        if (source.getDataLocation() == EXTERNAL) {
            throw new IllegalArgumentException(
                    "constant '%s' lies in a file of its own, must lie in the model".formatted(source.getName()));
        }
        if (source.getDataType() != type) {
            throw new IllegalArgumentException("constant '%s' has ONNX data type %d, must be %d (%s)"
                    .formatted(source.getName(), source.getDataType(), type, name));
        }
    }

    /** The number of elements, once the file is known to hold as many. */
    private int elements(int elementBytes, int listed) {
        long elements = 1;
        for (long size : source.getDimsList()) {
            if (size < 0) {
                throw new IllegalArgumentException(
                        "constant '%s' has a dimension of %d".formatted(source.getName(), size));
            }
            elements = Math.multiplyExact(elements, size);
        }
        int size = source.getRawData().size();
        if (size == 0 ? listed != elements : size != Math.multiplyExact(elements, elementBytes)) {
            throw new IllegalArgumentException("constant '%s' of shape %s has %s elements"
                    .formatted(source.getName(), source.getDimsList(), size == 0 ? listed : size / elementBytes));
        }
        return Ints.checkedCast(elements);
    }
}
