package macrame.isa.compiler.emit;

import java.util.Optional;
import macrame.isa.compiler.network.Image;
import macrame.isa.compiler.network.Storage;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Window;
import macrame.isa.instruction.CodeType;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction.Pool;
import macrame.isa.instruction.OutputCodes;
import macrame.isa.instruction.Rescale;

/** Reductions of windows, tile by tile where operands are not on chip. */
final class PoolEmitter {
    /** What is to be reduced, and how. */
    record Reduction(
            Pool.Mode mode,
            CodeType type,
            Storage input,
            Image inputImage,
            Storage output,
            Image outputImage,
            Window window,
            Padding padding,
            Rescale mean,
            OutputCodes codes) {}

    private record TileSize(int rows, int columns, int channels) {}

    private final Emission emission;
    private final Reduction reduction;
    private final Window window;
    private final boolean inputOnChip;
    private final boolean outputOnChip;
    private final int room;
    private final TileSize size;
    private final Staging staging;

    PoolEmitter(Emission emission, int index, Reduction reduction) {
        this.emission = emission;
        this.reduction = reduction;
        this.window = reduction.window;
        this.inputOnChip = emission.isOnChip(reduction.input);
        this.outputOnChip = emission.isOnChip(reduction.output);
        this.room = emission.staging(index).size();
        this.size = tileSize();
        this.staging = Staging.of(
                emission.staging(index),
                inputOnChip ? 0 : inputBytes(size),
                outputOnChip ? 0 : outputBytes(size),
                emission.activationAlignment());
    }

    void emit() {
        Image image = reduction.outputImage;
        for (int batch = 0; batch < image.batch(); batch++) {
            for (int channel = 0; channel < image.channels(); channel += size.channels) {
                int channels = Math.min(size.channels, image.channels() - channel);
                for (int row = 0; row < image.height(); row += size.rows) {
                    int rows = Math.min(size.rows, image.height() - row);
                    for (int column = 0; column < image.width(); column += size.columns) {
                        int columns = Math.min(size.columns, image.width() - column);
                        emitTile(new Box(batch, row, rows, column, columns, channel, channels));
                    }
                }
            }
        }
        if (outputOnChip) {
            emission.completes(reduction.output, emission.stream().last(Engine.VECTOR));
        }
    }

    private void emitTile(Box tile) {
        emission.stream().nextTile();
        Box box = inputBox(tile).clippedTo(reduction.inputImage);
        Surface input = inputOnChip
                ? emission.onChip(reduction.input, reduction.inputImage).image(tile.image())
                : load(box);
        Surface output = outputOnChip
                ? emission.onChip(reduction.output, reduction.outputImage).image(tile.image())
                : tile.surfaceAt(
                        staging.output()
                                .allocate(tile.bytes(reduction.outputImage))
                                .address(),
                        reduction.outputImage);
        emission.stream()
                .add(new Pool(
                        emission.stream().header(),
                        reduction.mode,
                        reduction.type,
                        input.at(box.row(), box.column(), box.channel()),
                        new Pool.Plane(box.rows(), box.columns(), input.rowStride(), input.pixelStride()),
                        output.at(tile.row(), tile.column(), tile.channel()),
                        new Pool.Plane(tile.rows(), tile.columns(), output.rowStride(), output.pixelStride()),
                        new Pool.PoolWindow(
                                window.height(),
                                window.width(),
                                window.strideHeight(),
                                window.strideWidth(),
                                inputBox(tile).row() - box.row(),
                                inputBox(tile).column() - box.column()),
                        tile.channels(),
                        reduction.mean,
                        reduction.codes,
                        emission.spec().requantization().defaultRounding()));
        if (!outputOnChip) {
            emission.transfers().store(tile, output, emission.region(reduction.output), reduction.outputImage);
        }
    }

    private Surface load(Box box) {
        Image image = reduction.inputImage;
        Surface surface =
                box.surfaceAt(staging.input().allocate(box.bytes(image)).address(), image);
        emission.transfers().load(emission.region(reduction.input), image, box, surface, 0);
        return surface;
    }

    private Box inputBox(Box tile) {
        return new Box(
                tile.image(),
                tile.row() * window.strideHeight() - reduction.padding.top(),
                (tile.rows() - 1) * window.strideHeight() + window.height(),
                tile.column() * window.strideWidth() - reduction.padding.left(),
                (tile.columns() - 1) * window.strideWidth() + window.width(),
                tile.channel(),
                tile.channels());
    }

    /** Half the room if possible: rows are cut first, then columns, then channels. */
    private TileSize tileSize() {
        Image image = reduction.outputImage;
        return largest(image, room / 2)
                .or(() -> largest(image, room))
                .orElseThrow(() -> new IllegalArgumentException("no window fits " + room + " bytes"));
    }

    private Optional<TileSize> largest(Image image, int limit) {
        for (int rows = image.height(); rows > 0; rows = rows == 1 ? 0 : (rows + 1) / 2) {
            TileSize tile = new TileSize(rows, image.width(), image.channels());
            if (staged(tile) <= limit) {
                return Optional.of(tile);
            }
        }
        for (int channels = image.channels(); channels > 0; channels = channels == 1 ? 0 : (channels + 1) / 2) {
            for (int columns = image.width(); columns > 0; columns = columns == 1 ? 0 : (columns + 1) / 2) {
                TileSize tile = new TileSize(1, columns, channels);
                if (staged(tile) <= limit) {
                    return Optional.of(tile);
                }
            }
        }
        return Optional.empty();
    }

    private long staged(TileSize tile) {
        return (inputOnChip ? 0 : inputBytes(tile)) + (outputOnChip ? 0 : outputBytes(tile));
    }

    private long inputBytes(TileSize tile) {
        Image image = reduction.inputImage;
        long rows = Math.min(image.height(), (tile.rows - 1) * window.strideHeight() + window.height());
        long columns = Math.min(image.width(), (tile.columns - 1) * window.strideWidth() + window.width());
        return rows * columns * tile.channels * image.elementBytes();
    }

    private long outputBytes(TileSize tile) {
        return (long) tile.rows * tile.columns * tile.channels * reduction.outputImage.elementBytes();
    }
}
