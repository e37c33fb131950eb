package macrame.isa.compiler.network;

import macrame.isa.tensor.Shape;

/** A tensor of bytes as images; a tensor that is none is one image of one row whose pixels are its last dimension. */
public record Image(int batch, int height, int width, int channels) {
    public static Image of(Shape shape) {
        if (shape.rank() == 4) {
            return new Image(shape.dimension(0), shape.dimension(1), shape.dimension(2), shape.dimension(3));
        }
        int channels = shape.rank() == 0 ? 1 : shape.dimension(-1);
        int pixels = channels == 0 ? 0 : Math.toIntExact(shape.elements() / channels);
        return new Image(1, 1, pixels, channels);
    }

    /** An image of as many pixels, each of other channels. */
    Image of(int newChannels) {
        return new Image(batch, height, width, newChannels);
    }

    /** Bytes of one row of pixels. */
    public int rowBytes() {
        return Math.multiplyExact(width, channels);
    }

    /** Bytes of one image. */
    public int imageBytes() {
        return Math.multiplyExact(height, rowBytes());
    }

    public long bytes() {
        return (long) batch * imageBytes();
    }
}
