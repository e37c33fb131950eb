package macrame.isa.compiler.emit;

import macrame.isa.compiler.network.Image;
import macrame.isa.compiler.network.Storage;

/** An operand under the output that it is broadcast to: where it has size 1 its elements are used again and again. */
record BroadcastOperand(Storage storage, Image image) {
    /** The part that a cut-out of the output is made of. */
    Box under(Box output) {
        boolean oneRow = image.height() == 1;
        boolean oneColumn = image.width() == 1;
        boolean oneChannel = image.channels() == 1;
        return new Box(
                image.batch() == 1 ? 0 : output.image(),
                oneRow ? 0 : output.row(),
                oneRow ? 1 : output.rows(),
                oneColumn ? 0 : output.column(),
                oneColumn ? 1 : output.columns(),
                oneChannel ? 0 : output.channel(),
                oneChannel ? 1 : output.channels());
    }

    int rowStep(Surface surface) {
        return image.height() == 1 ? 0 : surface.rowStride();
    }

    int pixelStep(Surface surface) {
        return image.width() == 1 ? 0 : surface.pixelStride();
    }

    int channelStep() {
        return image.channels() == 1 ? 0 : image.elementBytes();
    }
}
