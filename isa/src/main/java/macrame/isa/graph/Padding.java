package macrame.isa.graph;

/** Rows and columns of the real value zero around an image, resolved from SAME or VALID by shape inference. */
public record Padding(int top, int bottom, int left, int right) {
    public static final Padding NONE = new Padding(0, 0, 0, 0);

    /**
     * Padding that makes an output of ceil(size / stride) in each direction, the odd element after the image
     * (TensorFlow's SAME).
     */
    public static Padding same(int height, int width, Window window) {
        int vertical = total(height, window.strideHeight(), window.dilatedHeight());
        int horizontal = total(width, window.strideWidth(), window.dilatedWidth());
        return new Padding(vertical / 2, vertical - vertical / 2, horizontal / 2, horizontal - horizontal / 2);
    }

    /** The least padding that holds both. */
    public Padding union(Padding other) {
        return new Padding(
                Math.max(top, other.top),
                Math.max(bottom, other.bottom),
                Math.max(left, other.left),
                Math.max(right, other.right));
    }

    private static int total(int size, int stride, int extent) {
        int outputs = (size + stride - 1) / stride;
        return Math.max((outputs - 1) * stride + extent - size, 0);
    }
}
