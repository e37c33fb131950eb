package macrame.isa.importer.tflite;

import macrame.isa.graph.Padding;
import macrame.isa.graph.Window;
import macrame.isa.tensor.Shape;

/** Windows and their padding from the schema's fields, in bounds that leave later arithmetic room. */
final class Windows {
    private static final int LARGEST = 1 << 14;

    private Windows() {}

    /** Each argument: height, width. */
    static Window of(int[] taps, int[] strides, int[] dilations) {
        for (int direction = 0; direction < 2; direction++) {
            require("window", taps[direction]);
            require("stride", strides[direction]);
            require("dilation", dilations[direction]);
        }
        return new Window(taps[0], taps[1], strides[0], strides[1], dilations[0], dilations[1]);
    }

    static Padding padding(byte scheme, Shape image, Window window) {
        return switch (scheme) {
            case org.tensorflow.lite.schema.Padding.SAME ->
                Padding.same(image.dimension(1), image.dimension(2), window);
            case org.tensorflow.lite.schema.Padding.VALID -> Padding.NONE;
            default -> throw new IllegalArgumentException("has padding number " + scheme + ", must be SAME or VALID");
        };
    }

    private static void require(String what, int size) {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("%s is %d, must be from 1 to %d".formatted(what, size, LARGEST));
        }
    }
}
