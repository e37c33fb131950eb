package macrame.isa.importer.tflite;

import org.tensorflow.lite.schema.TensorType;

/** The types of a network's operands, and how codes of these types are spread. */
public enum Widths {
    INT8(TensorType.INT8, TensorType.INT8, TensorType.INT32, 127),
    INT8_BY_INT4(TensorType.INT8, TensorType.INT4, TensorType.INT32, 7),
    UINT8(TensorType.UINT8, TensorType.UINT8, TensorType.INT32, 127),
    INT16_BY_INT8(TensorType.INT16, TensorType.INT8, TensorType.INT64, 127);

    /** A 16-bit code is as many steps of an 8-bit one. */
    private static final int FINER = 256;

    private final byte activations;
    private final byte weights;
    private final byte biases;
    private final int largestWeight;

    Widths(byte activations, byte weights, byte biases, int largestWeight) {
        this.activations = activations;
        this.weights = weights;
        this.biases = biases;
        this.largestWeight = largestWeight;
    }

    public byte activations() {
        return activations;
    }

    byte weights() {
        return weights;
    }

    byte biases() {
        return biases;
    }

    /** Weights are drawn evenly to this distance from their zero point. */
    int largestWeight() {
        return largestWeight;
    }

    /** Root mean square of such weights. */
    double weightRms() {
        return largestWeight == 127 ? 73.3 : Math.sqrt(largestWeight * (largestWeight + 1) / 3.0);
    }

    boolean isWide() {
        return activations == TensorType.INT16;
    }

    /** Steps of these codes in one of 8 bits. */
    int steps() {
        return isWide() ? FINER : 1;
    }

    /** Where the zero point {@code signed} of an 8-bit tensor lies in these codes. */
    int zeroPoint(int signed) {
        return switch (activations) {
            case TensorType.UINT8 -> signed + 128;
            case TensorType.INT16 -> 0;
            default -> signed;
        };
    }

    int smallest() {
        return isWide() ? Short.MIN_VALUE : zeroPoint(-128);
    }

    int largest() {
        return isWide() ? Short.MAX_VALUE : zeroPoint(127);
    }
}
