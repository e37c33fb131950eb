package macrame.isa.importer.tflite;

import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.Padding;

/**
 * The shape of a convolution to be written.
 *
 * @param strides height, width
 * @param dilations height, width
 * @param groups of a convolution; a depthwise one ignores it
 */
public record Filter(
        int outputs,
        int height,
        int width,
        Pair strides,
        Pair dilations,
        boolean same,
        int groups,
        byte activation,
        boolean perChannel,
        boolean bias) {

    /** Two sizes, down and across. */
    public record Pair(int height, int width) {
        public static final Pair ONE = new Pair(1, 1);
    }

    /** A square filter as most networks have it: SAME, a bias, a scale for each channel. */
    public static Filter square(int outputs, int size, int stride, boolean relu) {
        byte activation = relu ? ActivationFunctionType.RELU : ActivationFunctionType.NONE;
        return new Filter(outputs, size, size, new Pair(stride, stride), Pair.ONE, true, 1, activation, true, true);
    }

    /** The same without padding. */
    public Filter valid() {
        return new Filter(outputs, height, width, strides, dilations, false, groups, activation, perChannel, bias);
    }

    byte padding() {
        return same ? Padding.SAME : Padding.VALID;
    }

    /** Positions along one direction. */
    public static int positions(int size, int taps, int stride, int dilation, boolean same) {
        int extent = (taps - 1) * dilation + 1;
        return same ? (size + stride - 1) / stride : (size - extent) / stride + 1;
    }
}
