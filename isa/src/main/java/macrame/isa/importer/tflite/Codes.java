package macrame.isa.importer.tflite;

import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;

/** What activations may be: codes of 8 bits, or of 16 about the zero point 0. */
final class Codes {
    private static final DataType[] TYPES = {DataType.INT8, DataType.UINT8, DataType.INT16};

    private Codes() {}

    /** Codes of any type, with one scale and zero point for all of them. */
    static Quantization require(String what, Tensor tensor) {
        return checked(what, tensor, OperatorSource.requireQuantized(what, tensor, TYPES));
    }

    /** Codes of one of the types. */
    static Quantization require(String what, Tensor tensor, DataType... types) {
        return checked(what, tensor, OperatorSource.requireQuantized(what, tensor, types));
    }

    private static Quantization checked(String what, Tensor tensor, Quantization quantization) {
        if (tensor.type() == DataType.INT16 && quantization.zeroPoint() != 0) {
            throw new IllegalArgumentException("%s (tensor %d) of type INT16 has zero point %d, must be 0"
                    .formatted(what, tensor.index(), quantization.zeroPoint()));
        }
        return quantization;
    }
}
