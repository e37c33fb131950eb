package macrame.isa.importer.tflite;

import com.google.flatbuffers.Table;
import org.tensorflow.lite.schema.TensorType;

/**
 * Fields of an operator's options that were added to the schema after its generated classes: the type of a bias beside
 * 16-bit activations. Kernels of 2.18 read a bias as 64-bit integers unless this field says 32, whatever the bias is.
 */
final class LaterOptions extends Table {
    /** Places of the field among those of the options. */
    static final int IN_CONV_2D = 6;

    static final int IN_FULLY_CONNECTED = 4;

    boolean saysInt32Bias(int field) {
        int offset = __offset(2 * (field + 2));
        return offset != 0 && bb.get(offset + bb_pos) == TensorType.INT32;
    }
}
