package macrame.isa.compiler.emit;

import macrame.isa.compiler.network.Image;
import macrame.isa.compiler.network.TransposePhase;
import macrame.isa.instruction.Block;

/** Where the outputs of a convolution stand in the image that a layer makes: all of it, or some rows and columns. */
record OutputPlace(Image whole, int firstRow, int rowStep, int firstColumn, int columnStep) {
    static OutputPlace whole(Image whole) {
        return new OutputPlace(whole, 0, 1, 0, 1);
    }

    static OutputPlace of(Image whole, TransposePhase phase) {
        return new OutputPlace(
                whole,
                phase.rows().first(),
                phase.rows().step(),
                phase.columns().first(),
                phase.columns().step());
    }

    boolean isWhole() {
        return rowStep == 1 && columnStep == 1;
    }

    /** Behind the layer's name, to tell its phases apart. */
    String suffix() {
        return isWhole() ? "" : ".%d.%d".formatted(firstRow, firstColumn);
    }

    /** The convolution's outputs in the surface of the image. */
    Surface on(Surface surface) {
        return new Surface(
                surface.at(firstRow, firstColumn, 0),
                rowStep * surface.rowStride(),
                columnStep * surface.pixelStride(),
                surface.imageStride(),
                surface.elementBytes());
    }

    /** Where a box of the convolution's outputs begins in DRAM. */
    long offset(Box box) {
        return new Box(
                        box.image(),
                        firstRow + box.row() * rowStep,
                        1,
                        firstColumn + box.column() * columnStep,
                        1,
                        box.channel(),
                        box.channels())
                .offsetIn(whole);
    }

    Block block(Box box, Surface surface) {
        return new Block(
                box.rows(),
                box.columns(),
                box.channels() * whole.elementBytes(),
                (long) rowStep * whole.rowBytes(),
                (long) columnStep * whole.pixelBytes(),
                surface.rowStride(),
                surface.pixelStride());
    }
}
