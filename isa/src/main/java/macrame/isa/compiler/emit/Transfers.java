package macrame.isa.compiler.emit;

import macrame.isa.compiler.network.Image;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;

/** Loads and stores of cut-outs of images that lie packed in a DRAM region. */
final class Transfers {
    private final Stream stream;

    Transfers(Stream stream) {
        this.stream = stream;
    }

    /** Contiguous bytes to a memory on chip. */
    void load(int region, long offset, Space destination, int address, int bytes) {
        stream.add(new Instruction.Load(
                stream.header(), region, offset, destination, address, Block.contiguous(bytes), Border.NONE));
    }

    /** A box to {@code surface}; what of it lies outside the image is written with {@code padding}, a code whose bytes are equal. */
    void load(int region, Image image, Box box, Surface surface, int padding) {
        Box inside = box.clippedTo(image);
        int address = surface.at(box.row(), box.column(), box.channel());
        if (inside.rows() == 0 || inside.columns() == 0) {
            Block nothing =
                    new Block(0, box.columns(), runBytes(image, box), 0, 0, surface.rowStride(), surface.pixelStride());
            Border all = new Border(box.rows(), 0, 0, 0, (byte) padding);
            stream.add(new Instruction.Load(stream.header(), region, 0, Space.ACTIVATIONS, address, nothing, all));
            return;
        }
        int top = inside.row() - box.row();
        int left = inside.column() - box.column();
        int bottom = box.rows() - inside.rows() - top;
        int right = box.columns() - inside.columns() - left;
        boolean sides = left > 0 || right > 0;
        Border border = top + bottom > 0 || sides ? new Border(top, bottom, left, right, (byte) padding) : Border.NONE;
        stream.add(new Instruction.Load(
                stream.header(),
                region,
                inside.offsetIn(image),
                Space.ACTIVATIONS,
                address,
                block(image, inside, surface, sides),
                border));
    }

    /** Contiguous bytes from a memory on chip. */
    void store(Space source, int address, int region, long offset, int bytes) {
        stream.add(new Instruction.Store(stream.header(), source, address, region, offset, Block.contiguous(bytes)));
    }

    void store(Box box, Surface surface, int region, Image image) {
        stream.add(new Instruction.Store(
                stream.header(),
                Space.ACTIVATIONS,
                surface.at(box.row(), box.column(), box.channel()),
                region,
                box.offsetIn(image),
                block(image, box, surface, false)));
    }

    /** A box of outputs to where they stand in the image that a layer makes. */
    void store(Box box, Surface surface, int region, OutputPlace place) {
        if (place.isWhole()) {
            store(box, surface, region, place.whole());
            return;
        }
        stream.add(new Instruction.Store(
                stream.header(),
                Space.ACTIVATIONS,
                surface.at(box.row(), box.column(), box.channel()),
                region,
                place.offset(box),
                place.block(box, surface)));
    }

    /** Rows whose pixels are adjacent on both sides are one run, and so are such rows, unless a border separates them. */
    private static Block block(Image image, Box box, Surface surface, boolean pixelwise) {
        int runBytes = runBytes(image, box);
        boolean wholePixels = runBytes == image.pixelBytes() && surface.pixelStride() == runBytes;
        if (pixelwise || !wholePixels) {
            return new Block(
                    box.rows(),
                    box.columns(),
                    runBytes,
                    image.rowBytes(),
                    image.pixelBytes(),
                    surface.rowStride(),
                    surface.pixelStride());
        }
        return new Block(box.rows(), 1, box.columns() * runBytes, image.rowBytes(), 0, surface.rowStride(), 0);
    }

    /** Bytes of a box in one pixel. */
    private static int runBytes(Image image, Box box) {
        return box.channels() * image.elementBytes();
    }
}
