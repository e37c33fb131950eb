package macrame.isa.importer.scalesim;

import com.google.common.math.LongMath;
import java.math.RoundingMode;
import java.util.Optional;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Window;

/**
 * One row of a topology.
 *
 * @param height of the image, without padding; of a product, its rows
 * @param filters in all, or of a depthwise layer for each channel
 * @param stride in both directions
 */
record TopologyLayer(
        String name,
        int height,
        int width,
        int filterHeight,
        int filterWidth,
        int channels,
        int filters,
        int stride,
        Kind kind) {
    /** Elements of one tensor. */
    static final long MOST_ELEMENTS = Integer.MAX_VALUE;

    /** What a row stands for. */
    enum Kind {
        CONVOLUTION,
        /** Each channel by itself. */
        DEPTHWISE,
        PRODUCT
    }

    /** M x K times K x N. */
    static TopologyLayer product(String name, int m, int n, int k) {
        return new TopologyLayer(name, m, 1, 1, 1, k, n, 1, Kind.PRODUCT);
    }

    /** Parts that have nothing in common: a depthwise layer's channels. */
    int groups() {
        return kind == Kind.DEPTHWISE ? channels : 1;
    }

    /** Filters of all groups. */
    long outputs() {
        return (long) groups() * filters;
    }

    long outputHeight() {
        return positions(height, filterHeight, stride);
    }

    long outputWidth() {
        return positions(width, filterWidth, stride);
    }

    /** Windows of one image, SCALE-Sim's M. */
    long pixels() {
        return LongMath.saturatedMultiply(outputHeight(), outputWidth());
    }

    /** Products that are summed up to one output, SCALE-Sim's K. */
    long length() {
        long taps = LongMath.saturatedMultiply(filterHeight, filterWidth);
        return LongMath.saturatedMultiply(taps, channels / groups());
    }

    Window window() {
        return new Window(filterHeight, filterWidth, stride, stride, 1, 1);
    }

    /** What the last windows reach beyond the image. */
    Padding padding() {
        return new Padding(0, (int) (extent(outputHeight(), filterHeight) - height), 0, (int)
                (extent(outputWidth(), filterWidth) - width));
    }

    /** The tensor that is larger than any may be. */
    Optional<String> tooLarge() {
        long rows = extent(outputHeight(), filterHeight);
        long columns = extent(outputWidth(), filterWidth);
        if (exceeds(LongMath.saturatedMultiply(rows, columns), channels)) {
            return Optional.of("an input");
        }
        if (exceeds(pixels(), outputs())) {
            return Optional.of("an output");
        }
        return exceeds(length(), outputs()) ? Optional.of("weights") : Optional.empty();
    }

    private static boolean exceeds(long one, long other) {
        return LongMath.saturatedMultiply(one, other) > MOST_ELEMENTS;
    }

    private long extent(long positions, int filter) {
        return (positions - 1) * stride + filter;
    }

    /** ceil((size - filter + stride) / stride). */
    private static long positions(int size, int filter, int stride) {
        return LongMath.divide((long) size - filter + stride, stride, RoundingMode.CEILING);
    }
}
