package macrame.isa.importer.tflite;

import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;

/**
 * What quantized weights and biases may be beside activations of a type, as TensorFlow Lite's kernels have it: int8 with
 * int8 or int4, uint8 with uint8, int16 with int8.
 */
final class WeightCodes {
    private static final int MATRIX_RANK = 2;

    private WeightCodes() {}

    static void require(DataType activations, Tensor weights, int channelAxis) {
        OperatorSource.requireType("weights", weights, weights(activations));
        Quantization quantization = OperatorSource.quantization("weights", weights);
        if (!quantization.isPerChannel()) {
            requireZeroPoints(weights, quantization);
            return;
        }
        if (weights.type() == DataType.UINT8) {
            throw new IllegalArgumentException("weights of type UINT8 are quantized per channel, must be per tensor");
        }
        if (quantization.axis() != channelAxis) {
            throw new IllegalArgumentException("weights are quantized along axis %d, must be along %d"
                    .formatted(quantization.axis(), channelAxis));
        }
        requireSymmetric(quantization);
    }

    /** Weights of activations that are quantized when the network runs. */
    static void requireBesideFloat(Tensor weights, int channelAxis) {
        require(DataType.INT8, weights, channelAxis);
        requireSymmetric(OperatorSource.quantization("weights", weights));
    }

    /** @param narrow whether the operator says that a bias beside 16-bit activations has 32 bits */
    static DataType bias(DataType activations, boolean narrow) {
        return activations == DataType.INT16 && !narrow ? DataType.INT64 : DataType.INT32;
    }

    private static DataType[] weights(DataType activations) {
        return switch (activations) {
            case UINT8 -> new DataType[] {DataType.UINT8};
            case INT8, INT16 -> new DataType[] {DataType.INT8, DataType.INT4};
            default -> new DataType[] {DataType.INT8};
        };
    }

    /** Kernels of unsigned codes take a zero point away, and matrix products that of signed ones too. */
    private static void requireZeroPoints(Tensor weights, Quantization quantization) {
        boolean taken = weights.type() == DataType.UINT8 || weights.shape().rank() == MATRIX_RANK;
        if (!taken) {
            requireSymmetric(quantization);
        }
    }

    private static void requireSymmetric(Quantization quantization) {
        for (int channel = 0; channel < quantization.channels(); channel++) {
            if (quantization.zeroPoint(channel) != 0) {
                throw new IllegalArgumentException("weights have zero point %d in channel %d, must be 0"
                        .formatted(quantization.zeroPoint(channel), channel));
            }
        }
    }
}
