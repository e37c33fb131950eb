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

    /**
     * Codes of any type that a layer multiplies by weights: with one scale and zero point for all of them, or with a scale
     * for each channel, which is the last index, and no zero points.
     */
    static Quantization requireFactor(String what, Tensor tensor) {
        OperatorSource.requireType(what, tensor, TYPES);
        Quantization quantization = OperatorSource.quantization(what, tensor);
        if (!quantization.isPerChannel()) {
            return require(what, tensor);
        }
        int last = tensor.shape().rank() - 1;
        if (quantization.axis() != last) {
            throw new IllegalArgumentException(
                    "%s (tensor %d) is quantized along axis %d, must be along %d, its channels"
                            .formatted(what, tensor.index(), quantization.axis(), last));
        }
        for (int channel = 0; channel < quantization.channels(); channel++) {
            if (quantization.zeroPoint(channel) != 0) {
                throw new IllegalArgumentException(
                        "%s (tensor %d) is quantized per channel and has zero point %d in channel %d, must be 0"
                                .formatted(what, tensor.index(), quantization.zeroPoint(channel), channel));
            }
        }
        return quantization;
    }

    private static Quantization checked(String what, Tensor tensor, Quantization quantization) {
        if (tensor.type() == DataType.INT16 && quantization.zeroPoint() != 0) {
            throw new IllegalArgumentException("%s (tensor %d) of type INT16 has zero point %d, must be 0"
                    .formatted(what, tensor.index(), quantization.zeroPoint()));
        }
        return quantization;
    }
}
