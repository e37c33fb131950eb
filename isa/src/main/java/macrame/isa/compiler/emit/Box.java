package macrame.isa.compiler.emit;

import macrame.isa.compiler.network.Image;

/** A cut-out of one image; rows and columns may lie outside the image, channels not. */
record Box(int image, int row, int rows, int column, int columns, int channel, int channels) {
    static Box whole(Image image, int index) {
        return new Box(index, 0, image.height(), 0, image.width(), 0, image.channels());
    }

    int bytes(Image whole) {
        return Math.multiplyExact(Math.multiplyExact(rows, columns), channels * whole.elementBytes());
    }

    /** The part that lies inside {@code image}. */
    Box clippedTo(Image whole) {
        int firstRow = Math.max(0, row);
        int firstColumn = Math.max(0, column);
        return new Box(
                image,
                firstRow,
                Math.max(0, Math.min(whole.height(), row + rows) - firstRow),
                firstColumn,
                Math.max(0, Math.min(whole.width(), column + columns) - firstColumn),
                channel,
                channels);
    }

    /** Where the box's first byte lies among packed images. */
    long offsetIn(Image whole) {
        return image * (long) whole.imageBytes()
                + (long) row * whole.rowBytes()
                + (long) column * whole.pixelBytes()
                + (long) channel * whole.elementBytes();
    }

    /** The tile of this box packed at {@code address}, as a surface of {@code whole}. */
    Surface surfaceAt(int address, Image whole) {
        int pixelBytes = channels * whole.elementBytes();
        return new Surface(address, columns * pixelBytes, pixelBytes, 0, whole.elementBytes()).movedTo(this);
    }
}
