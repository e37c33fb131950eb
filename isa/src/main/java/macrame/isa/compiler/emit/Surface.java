package macrame.isa.compiler.emit;

import macrame.isa.compiler.network.Image;

/**
 * Images in the activation scratchpad; strides are bytes.
 *
 * @param origin address of row 0, column 0, channel 0, which may lie outside when only a tile of the image is there
 */
public record Surface(int origin, int rowStride, int pixelStride, int imageStride, int elementBytes) {
    /** Images without a border at {@code address}. */
    static Surface packed(int address, Image image) {
        return new Surface(address, image.rowBytes(), image.pixelBytes(), image.imageBytes(), image.elementBytes());
    }

    public int at(int row, int column, int channel) {
        return origin + row * rowStride + column * pixelStride + channel * elementBytes;
    }

    public Surface image(int index) {
        return new Surface(origin + index * imageStride, rowStride, pixelStride, imageStride, elementBytes);
    }

    /** This surface, addressed by the coordinates of the image that {@code box} was cut out of. */
    Surface movedTo(Box box) {
        int first = box.row() * rowStride + box.column() * pixelStride + box.channel() * elementBytes;
        return new Surface(origin - first, rowStride, pixelStride, imageStride, elementBytes);
    }
}
