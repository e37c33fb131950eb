package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.compiler.memory.AddressMap;
import macrame.isa.compiler.memory.Ring;
import macrame.isa.compiler.network.Image;
import macrame.isa.compiler.network.Storage;
import macrame.isa.graph.Padding;
import macrame.isa.graph.QuantizeDynamically;
import macrame.isa.graph.Tensor;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Quantize;
import macrame.isa.instruction.Scan;
import macrame.isa.instruction.Space;

/**
 * Codes on grids that are found at run time: first all values of a grid are scanned, then all are read again and quantized.
 *
 * <p>The tensor is lines of elements, image rows where an image has a grid, else the rows of a matrix. What is not on chip
 * comes and goes in pieces: some lines of one grid, or of several if a line has one for itself, or a part of a line. Values
 * that are still there when they are read again are not loaded again.
 */
final class DynamicQuantizer {
    private static final int PIECES = 8;
    /** Smaller pieces would cost more in instructions than they hide. */
    private static final int LEAST_PIECE = 256;

    /** In each of {@code lines} lines, {@code elements} elements from element {@code first} on. */
    private record Piece(int line, int lines, int first, int elements) {
        int count() {
            return lines * elements;
        }
    }

    /** Equal runs of the border, in bytes from the first byte of an image. */
    private record Run(int offset, int bytes, int count) {}

    private final Emission emission;
    private final QuantizeDynamically layer;
    private final Storage input;
    private final Storage output;
    private final boolean inputOnChip;
    private final boolean outputOnChip;
    private final Image bordered;
    private final boolean hasImages;
    private final int lines;
    private final int linesPerGrid;
    private final int lineElements;
    private final int inputElements;
    private final int outputElements;
    private final RingCache values;
    private final Ring codes;

    DynamicQuantizer(Emission emission, int index, QuantizeDynamically layer) {
        this.emission = emission;
        this.layer = layer;
        this.input = emission.network().storage(layer.input());
        this.output = emission.network().storage(layer.output());
        this.inputOnChip = emission.isOnChip(input);
        this.outputOnChip = emission.isOnChip(output);
        Tensor tensor = emission.network().graph().tensor(layer.input());
        Image image = Image.of(tensor);
        this.bordered = Image.of(emission.network().graph().tensor(layer.output()));
        this.hasImages = tensor.shape().rank() == 4 && layer.groups() == image.batch();
        this.linesPerGrid = hasImages ? image.height() : 1;
        this.lines = layer.groups() * linesPerGrid;
        this.lineElements = Math.toIntExact(tensor.shape().elements() / lines);
        AddressMap.Gap room = emission.staging(index);
        int codeBytes =
                outputOnChip ? 0 : Math.max(1, inputOnChip ? room.size() : room.size() / (1 + Scan.VALUE_BYTES));
        int valueBytes = inputOnChip ? 0 : room.size() - codeBytes;
        this.values = new RingCache(new Ring(room.start(), valueBytes, 1));
        this.codes = new Ring(room.start() + valueBytes, codeBytes, 1);
        this.inputElements = inputOnChip ? Integer.MAX_VALUE : Math.max(1, valueBytes / Scan.VALUE_BYTES / 2);
        this.outputElements = outputOnChip ? Integer.MAX_VALUE : Math.max(1, codeBytes / 2);
    }

    void emit() {
        int most = Math.min(inputElements, outputElements);
        int preferred = Math.max(lines * lineElements / PIECES, LEAST_PIECE);
        boolean staged = most < Integer.MAX_VALUE;
        List<Piece> pieces = pieces(staged ? Math.min(most, preferred) : most);
        for (Piece piece : inputOnChip ? pieces(inputElements) : pieces) {
            emission.stream().nextTile();
            scan(piece);
        }
        border();
        for (Piece piece : pieces) {
            emission.stream().nextTile();
            quantize(piece);
        }
        if (outputOnChip) {
            emission.completes(output, emission.stream().last(Engine.VECTOR));
        }
    }

    /** Pieces of at most {@code most} elements. */
    private List<Piece> pieces(int most) {
        List<Piece> pieces = new ArrayList<>();
        int together = Math.min(linesPerGrid > 1 ? linesPerGrid : lines, most / lineElements);
        if (together == 0) {
            for (int line = 0; line < lines; line++) {
                for (int first = 0; first < lineElements; first += most) {
                    pieces.add(new Piece(line, 1, first, Math.min(most, lineElements - first)));
                }
            }
            return pieces;
        }
        int grid = linesPerGrid > 1 ? linesPerGrid : lines;
        for (int first = 0; first < lines; first += grid) {
            for (int line = 0; line < grid; line += together) {
                pieces.add(new Piece(first + line, Math.min(together, grid - line), 0, lineElements));
            }
        }
        return pieces;
    }

    private int cell(int line) {
        return emission.cells() + line / linesPerGrid * Scan.CELL_BYTES;
    }

    /** From one line's grid to the next line's. */
    private int cellStride() {
        return linesPerGrid > 1 ? 0 : Scan.CELL_BYTES;
    }

    private void scan(Piece piece) {
        boolean begins = piece.line % linesPerGrid == 0 && piece.first == 0;
        boolean ends = (piece.line + piece.lines) % linesPerGrid == 0 && piece.first + piece.elements == lineElements;
        emission.stream()
                .add(new Scan(
                        emission.stream().header(),
                        values(piece),
                        cell(piece.line),
                        piece.elements,
                        begins ? Scan.Start.ZERO : Scan.Start.KEEP,
                        ends ? Scan.Result.of(layer.form()) : Scan.Result.RANGE,
                        levels(new Level(piece.lines, valueStride(piece), cellStride()))));
    }

    /** The first value's address, once the piece is on chip. */
    private int values(Piece piece) {
        long offset = ((long) piece.line * lineElements + piece.first) * Scan.VALUE_BYTES;
        if (inputOnChip) {
            return emission.onChip(input, input.image()).at(0, 0, 0) + Math.toIntExact(offset);
        }
        int bytes = piece.count() * Scan.VALUE_BYTES;
        return values.fetch(
                piece,
                bytes,
                address ->
                        emission.transfers().load(emission.region(input), offset, Space.ACTIVATIONS, address, bytes));
    }

    private int valueStride(Piece piece) {
        return (inputOnChip ? lineElements : piece.elements) * Scan.VALUE_BYTES;
    }

    private void quantize(Piece piece) {
        int address = values(piece);
        int to = outputOnChip
                ? onChip(place(piece.line)) + piece.first
                : codes.allocate(piece.count()).address();
        int stride = outputOnChip ? lineStride() : piece.elements;
        emission.stream()
                .add(new Quantize(
                        emission.stream().header(),
                        Quantize.Source.VALUES,
                        address,
                        to,
                        cell(piece.line),
                        piece.elements,
                        levels(new Level(piece.lines, valueStride(piece), stride, cellStride()))));
        if (!outputOnChip) {
            store(to, place(piece.line) + piece.first, new Run(0, piece.elements, piece.lines), lineStride());
        }
    }

    /** Bytes from the first byte of the codes to a line, where they lie packed. */
    private long place(int line) {
        if (!hasImages) {
            return (long) line * lineElements;
        }
        long image = (long) (line / linesPerGrid) * bordered.imageBytes();
        Padding border = layer.border();
        return image
                + (long) (line % linesPerGrid + border.top()) * bordered.rowBytes()
                + (long) border.left() * bordered.pixelBytes();
    }

    private int onChip(long place) {
        Surface surface = emission.onChip(output, output.image());
        int rowBytes = hasImages ? bordered.rowBytes() : lineElements;
        return surface.at(0, 0, 0) + Math.toIntExact(place / rowBytes * lineStride() + place % rowBytes);
    }

    private int lineStride() {
        if (!hasImages) {
            return lineElements;
        }
        return outputOnChip && output.hasBorder() ? output.borderedRowBytes() : bordered.rowBytes();
    }

    private void store(int address, long place, Run run, int dramStride) {
        Block block = run.count == 1
                ? Block.contiguous(run.bytes)
                : new Block(run.count, 1, run.bytes, dramStride, 0, run.bytes, 0);
        emission.stream()
                .add(new Instruction.Store(
                        emission.stream().header(), Space.ACTIVATIONS, address, emission.region(output), place, block));
    }

    /** Codes of zero around each image. */
    private void border() {
        if (layer.border().equals(Padding.NONE)) {
            return;
        }
        for (int image = 0; image < layer.groups(); image++) {
            for (Run run : borderRuns()) {
                if (run.bytes > 0 && run.count > 0) {
                    border(image, run);
                }
            }
        }
    }

    /** What comes before the first pixel, between the rows, and after the last pixel. */
    private ImmutableList<Run> borderRuns() {
        Padding border = layer.border();
        int pixel = bordered.pixelBytes();
        int row = bordered.rowBytes();
        int head = border.top() * row + border.left() * pixel;
        int inner = row - (border.left() + border.right()) * pixel;
        return ImmutableList.of(
                new Run(0, head, 1),
                new Run(head + inner, (border.left() + border.right()) * pixel, linesPerGrid - 1),
                new Run(head + (linesPerGrid - 1) * row + inner, border.right() * pixel + border.bottom() * row, 1));
    }

    private void border(int image, Run run) {
        long place = (long) image * bordered.imageBytes() + run.offset;
        if (outputOnChip) {
            int address = emission.onChip(output, output.image()).at(0, 0, 0) + Math.toIntExact(place);
            zeros(image, address, run, bordered.rowBytes());
            return;
        }
        int bytes = Math.min(run.bytes, outputElements);
        int together = bytes < run.bytes ? 1 : Math.max(1, outputElements / bytes);
        for (int first = 0; first < run.count; first += together) {
            for (int done = 0; done < run.bytes; done += bytes) {
                Run part = new Run(0, Math.min(bytes, run.bytes - done), Math.min(together, run.count - first));
                int address = codes.allocate(part.bytes * part.count).address();
                zeros(image, address, part, part.bytes);
                store(address, place + (long) first * bordered.rowBytes() + done, part, bordered.rowBytes());
            }
        }
    }

    private void zeros(int image, int address, Run run, int stride) {
        emission.stream()
                .add(new Quantize(
                        emission.stream().header(),
                        Quantize.Source.ZEROS,
                        0,
                        address,
                        cell(image * linesPerGrid),
                        run.bytes,
                        levels(new Level(run.count, 0, stride))));
    }

    private static ImmutableList<Level> levels(Level level) {
        Levels levels = new Levels();
        levels.add(level);
        return levels.build();
    }
}
