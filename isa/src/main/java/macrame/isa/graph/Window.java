package macrame.isa.graph;

/** A sliding window over height and width: its taps, the step between positions, the distance between taps. */
public record Window(int height, int width, int strideHeight, int strideWidth, int dilationHeight, int dilationWidth) {
    public Window {
        if (height < 1 || width < 1 || strideHeight < 1 || strideWidth < 1 || dilationHeight < 1 || dilationWidth < 1) {
            throw new IllegalArgumentException(
                    "window %dx%d, stride %dx%d, dilation %dx%d: every size must be at least 1"
                            .formatted(height, width, strideHeight, strideWidth, dilationHeight, dilationWidth));
        }
    }

    /** A window of one tap. */
    public static final Window POINT = new Window(1, 1, 1, 1, 1, 1);

    public int taps() {
        return height * width;
    }

    /** Rows from the first tap to the last, both included. */
    public int dilatedHeight() {
        return (height - 1) * dilationHeight + 1;
    }

    /** Columns from the first tap to the last, both included. */
    public int dilatedWidth() {
        return (width - 1) * dilationWidth + 1;
    }
}
