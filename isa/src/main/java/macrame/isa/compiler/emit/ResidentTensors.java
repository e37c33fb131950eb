package macrame.isa.compiler.emit;

import macrame.isa.compiler.network.Image;
import macrame.isa.compiler.network.Network;
import macrame.isa.compiler.network.Storage;
import macrame.isa.graph.Layer;
import macrame.isa.instruction.Instruction.Fill;
import macrame.isa.instruction.Level;

/** What tensors on chip need around the layers that make and use them: their load, their border, their way to DRAM. */
final class ResidentTensors {
    /** Loads that a tensor's way on chip is cut into, so that work on its first rows can begin early. */
    private static final int PIECES = 4;

    private final Emission emission;
    private final Network network;

    ResidentTensors(Emission emission) {
        this.emission = emission;
        this.network = emission.network();
    }

    void before(int index, Layer layer) {
        for (Storage storage : network.storages()) {
            if (emission.isOnChip(storage) && storage.firstLayer() == index && storage.isLoaded()) {
                load(storage);
            }
        }
        Storage output = network.storage(layer.output());
        if (emission.isOnChip(output) && !output.isLoaded() && output.hasBorder()) {
            fillBorder(output);
        }
    }

    void after(Layer layer) {
        Storage output = network.storage(layer.output());
        if (emission.isOnChip(output) && !output.isLoaded() && output.inDram()) {
            Image image = output.image();
            Surface surface = emission.onChip(output, image);
            emission.transfers().store(Box.whole(image, 0), surface, emission.region(output), image);
        }
    }

    private int zeroPoint(Storage storage) {
        return network.graph().tensor(storage.tensors().get(0)).quantized().zeroPoint();
    }

    private void load(Storage storage) {
        Image image = storage.image();
        Surface surface = emission.onChip(storage, image);
        int padding = storage.hasBorder() ? zeroPoint(storage) : 0;
        int firstRow = -storage.border().top();
        int rows = storage.border().top() + image.height() + storage.border().bottom();
        int columns = storage.borderedRowBytes() / image.pixelBytes();
        int step = (rows + PIECES - 1) / PIECES;
        for (int row = 0; row < rows; row += step) {
            Box box = new Box(
                    0,
                    firstRow + row,
                    Math.min(step, rows - row),
                    -storage.border().left(),
                    columns,
                    0,
                    image.channels());
            emission.transfers().load(emission.region(storage), image, box, surface, padding);
        }
    }

    /**
     * The bytes before the first pixel, those between the last pixel of a row and the first of the next, and those after
     * the last pixel are each one run.
     */
    private void fillBorder(Storage storage) {
        Image image = storage.image();
        Surface surface = emission.onChip(storage, image);
        int rowBytes = storage.borderedRowBytes();
        int left = storage.border().left() * image.pixelBytes();
        int right = storage.border().right() * image.pixelBytes();
        int head = storage.border().top() * rowBytes + left;
        int tail = storage.border().bottom() * rowBytes + right;
        int last = surface.at(image.height() - 1, image.width(), 0);
        fill(storage, surface.at(0, 0, 0) - head, head, 1);
        fill(storage, surface.at(0, image.width(), 0), left + right, image.height() - 1);
        fill(storage, last, tail, 1);
    }

    private void fill(Storage storage, int address, int run, int rows) {
        if (run == 0 || rows == 0) {
            return;
        }
        Levels levels = new Levels();
        levels.add(new Level(rows, storage.borderedRowBytes(), 0));
        Stream stream = emission.stream();
        stream.add(new Fill(stream.header(), address, (byte) zeroPoint(storage), run, levels.build()));
    }
}
