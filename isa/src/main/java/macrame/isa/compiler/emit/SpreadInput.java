package macrame.isa.compiler.emit;

import macrame.isa.compiler.network.SpreadImage;
import macrame.isa.compiler.network.Storage;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Space;

/** Cut-outs of a spread image: filled with the zero point, then the pixels put at their places. */
final class SpreadInput implements TileSource {
    private final Emission emission;
    private final Storage storage;
    private final SpreadImage spread;
    private final int zeroPoint;

    SpreadInput(Emission emission, Storage storage, SpreadImage spread, int zeroPoint) {
        this.emission = emission;
        this.storage = storage;
        this.spread = spread;
        this.zeroPoint = zeroPoint;
    }

    @Override
    public void bring(Box box, Surface surface) {
        fill(box, surface);
        Box pixels = pixels(box);
        if (pixels.rows() == 0 || pixels.columns() == 0) {
            return;
        }
        int address =
                surface.at(pixels.row() * spread.rowStep(), pixels.column() * spread.columnStep(), pixels.channel());
        int rowStride = spread.rowStep() * surface.rowStride();
        int pixelStride = spread.columnStep() * surface.pixelStride();
        if (emission.isOnChip(storage)) {
            copy(pixels, address, rowStride, pixelStride);
        } else {
            load(pixels, address, rowStride, pixelStride);
        }
    }

    private void fill(Box box, Surface surface) {
        Levels levels = new Levels();
        levels.add(new Level(box.rows(), surface.rowStride(), 0));
        int address = surface.at(box.row(), box.column(), box.channel());
        Stream stream = emission.stream();
        stream.add(new Instruction.Fill(
                stream.header(), address, zeroPoint, box.columns() * surface.pixelStride(), levels.build()));
    }

    /** The pixels of the input whose places lie in {@code box}. */
    private Box pixels(Box box) {
        int row = first(box.row(), spread.rowStep());
        int column = first(box.column(), spread.columnStep());
        int endRow = Math.min(
                first(box.row() + box.rows(), spread.rowStep()), spread.pixels().height());
        int endColumn = Math.min(
                first(box.column() + box.columns(), spread.columnStep()),
                spread.pixels().width());
        return new Box(
                box.image(),
                row,
                Math.max(0, endRow - row),
                column,
                Math.max(0, endColumn - column),
                box.channel(),
                box.channels());
    }

    /** The first pixel at or behind a place. */
    private static int first(int place, int step) {
        return Math.max(0, -Math.floorDiv(-place, step));
    }

    private void copy(Box pixels, int address, int rowStride, int pixelStride) {
        Surface input = emission.onChip(storage, spread.pixels()).image(pixels.image());
        Levels levels = new Levels();
        levels.add(new Level(pixels.rows(), input.rowStride(), rowStride));
        levels.add(new Level(pixels.columns(), input.pixelStride(), pixelStride));
        int from = input.at(pixels.row(), pixels.column(), pixels.channel());
        Stream stream = emission.stream();
        stream.add(new Instruction.Copy(stream.header(), from, address, runBytes(pixels), levels.build()));
    }

    private void load(Box pixels, int address, int rowStride, int pixelStride) {
        Block block = new Block(
                pixels.rows(),
                pixels.columns(),
                runBytes(pixels),
                spread.pixels().rowBytes(),
                spread.pixels().pixelBytes(),
                rowStride,
                pixelStride);
        Stream stream = emission.stream();
        stream.add(new Instruction.Load(
                stream.header(),
                emission.region(storage),
                pixels.offsetIn(spread.pixels()),
                Space.ACTIVATIONS,
                address,
                block,
                Border.NONE));
    }

    private int runBytes(Box pixels) {
        return pixels.channels() * spread.pixels().elementBytes();
    }
}
