package macrame.isa.compiler.network;

import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/**
 * A tensor as images; a tensor that is none is one image of one row whose pixels are its last dimension.
 *
 * <p>Rows, columns and channels count elements; strides and sizes are bytes, {@code elementBytes} an element.
 */
public record Image(int batch, int height, int width, int channels, int elementBytes) {
    private static final int DIMENSIONS = 4;

    public static Image of(Tensor tensor) {
        return of(tensor.shape(), bytes(tensor.type()));
    }

    /** A tensor as images, its last dimension the channels, the one before the columns, and so on; missing ones are 1. */
    public static Image aligned(Shape shape, DataType type) {
        int[] sizes = {1, 1, 1, 1};
        for (int fromLast = 1; fromLast <= shape.rank(); fromLast++) {
            sizes[sizes.length - fromLast] = shape.dimension(-fromLast);
        }
        return new Image(sizes[0], sizes[1], sizes[2], sizes[3], bytes(type));
    }

    /** Whether a shape has no more dimensions than images. */
    public static boolean canAlign(Shape shape) {
        return shape.rank() <= DIMENSIONS;
    }

    private static Image of(Shape shape, int elementBytes) {
        if (shape.rank() == DIMENSIONS) {
            return new Image(
                    shape.dimension(0), shape.dimension(1), shape.dimension(2), shape.dimension(3), elementBytes);
        }
        int channels = shape.rank() == 0 ? 1 : shape.dimension(-1);
        int pixels = channels == 0 ? 0 : Math.toIntExact(shape.elements() / channels);
        return new Image(1, 1, pixels, channels, elementBytes);
    }

    /** Elements narrower than a byte, which only constants have, count as one. */
    private static int bytes(DataType type) {
        return Math.max(1, type.bits() / Byte.SIZE);
    }

    /** One row of pixels with elements of this image's width. */
    Image row(int pixels, int newChannels) {
        return new Image(1, 1, pixels, newChannels, elementBytes);
    }

    /** An image of as many pixels, each of other channels. */
    Image of(int newChannels, int newElementBytes) {
        return new Image(batch, height, width, newChannels, newElementBytes);
    }

    /** Bytes of one pixel. */
    public int pixelBytes() {
        return Math.multiplyExact(channels, elementBytes);
    }

    /** Bytes of one row of pixels. */
    public int rowBytes() {
        return Math.multiplyExact(width, pixelBytes());
    }

    /** Bytes of one image. */
    public int imageBytes() {
        return Math.multiplyExact(height, rowBytes());
    }

    public long bytes() {
        return (long) batch * imageBytes();
    }

    /** Elements of all images. */
    public long elements() {
        return (long) batch * height * width * channels;
    }
}
