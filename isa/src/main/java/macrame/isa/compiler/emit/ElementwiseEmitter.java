package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.compiler.memory.AddressMap;
import macrame.isa.compiler.memory.Ring;
import macrame.isa.compiler.network.Storage;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;

/**
 * Vector operations that make each output element from the elements at the same place of the inputs.
 *
 * <p>Tensors are rows of elements here, which may be of another width in each. Operands that are not on chip come and go in tiles of some rows, or of a part of one.
 */
final class ElementwiseEmitter {
    private static final int PIECES = 16;
    /** Smaller pieces would cost more in instructions than they hide. */
    private static final int LEAST_PIECE_BYTES = 1024;

    /** Writes the operation for one tile. */
    @FunctionalInterface
    interface Operation {
        Instruction of(List<Operand> inputs, Operand output, Tile tile);
    }

    /** Where an operand's tile lies; the stride is bytes. */
    record Operand(int address, int rowStride) {}

    /** A cut-out of the rows: in each, {@code elements} elements from element {@code first} on. */
    record Tile(int row, int rows, int first, int elements) {}

    private final Emission emission;
    private final AddressMap.Gap room;
    private final ImmutableList<Storage> inputs;
    private final Storage output;
    private final int rows;
    private final int rowElements;
    private final int widestBytes;
    private final List<Ring> rings = new ArrayList<>();

    ElementwiseEmitter(Emission emission, int index, ImmutableList<Storage> inputs, Storage output) {
        this.emission = emission;
        this.room = emission.staging(index);
        this.inputs = inputs;
        this.output = output;
        Storage shaped = isBordered(output)
                ? output
                : inputs.stream().filter(this::isBordered).findFirst().orElse(output);
        this.rows = shaped.image().batch() * shaped.image().height();
        this.rowElements = shaped.image().width() * shaped.image().channels();
        this.widestBytes = widestBytes(inputs, output);
    }

    private static int widestBytes(List<Storage> inputs, Storage output) {
        int widest = output.image().elementBytes();
        for (Storage input : inputs) {
            widest = Math.max(widest, input.image().elementBytes());
        }
        return widest;
    }

    private boolean isBordered(Storage storage) {
        return emission.isOnChip(storage) && storage.hasBorder();
    }

    void emit(Operation operation) {
        int staged =
                (int) inputs.stream().filter(input -> !emission.isOnChip(input)).count()
                        + (emission.isOnChip(output) ? 0 : 1);
        int share = staged == 0 ? Integer.MAX_VALUE : room.size() / staged;
        for (int i = 0; i < staged; i++) {
            rings.add(new Ring(room.start() + i * share, share, 1));
        }
        for (Tile tile : tiles(share)) {
            emission.stream().nextTile();
            emitTile(operation, tile);
        }
        if (emission.isOnChip(output)) {
            emission.completes(output, emission.stream().last(Engine.VECTOR));
        }
    }

    private List<Tile> tiles(int share) {
        if (share == Integer.MAX_VALUE) {
            return List.of(new Tile(0, rows, 0, rowElements));
        }
        int rowBytes = rowElements * widestBytes;
        int comfortable = Math.max(widestBytes, share / 2);
        int preferred = Math.max((rows + PIECES - 1) / PIECES, LEAST_PIECE_BYTES / rowBytes);
        int tileRows = Math.min(Math.min(rows, preferred), comfortable / rowBytes);
        if (tileRows == 0 && share >= rowBytes) {
            tileRows = 1;
        }
        int elements = tileRows > 0 ? rowElements : comfortable / widestBytes;
        int step = Math.max(1, tileRows);
        List<Tile> tiles = new ArrayList<>();
        for (int row = 0; row < rows; row += step) {
            for (int first = 0; first < rowElements; first += elements) {
                tiles.add(new Tile(row, Math.min(step, rows - row), first, Math.min(elements, rowElements - first)));
            }
        }
        return tiles;
    }

    private void emitTile(Operation operation, Tile tile) {
        int staged = 0;
        List<Operand> operands = new ArrayList<>();
        for (Storage input : inputs) {
            if (emission.isOnChip(input)) {
                operands.add(onChip(input, tile));
                continue;
            }
            int runBytes = tile.elements * input.image().elementBytes();
            int bytes = tile.rows * runBytes;
            int address = rings.get(staged++).allocate(bytes).address();
            emission.transfers().load(emission.region(input), offset(input, tile), Space.ACTIVATIONS, address, bytes);
            operands.add(new Operand(address, runBytes));
        }
        if (emission.isOnChip(output)) {
            emission.stream().add(operation.of(operands, onChip(output, tile), tile));
            return;
        }
        int runBytes = tile.elements * output.image().elementBytes();
        int bytes = tile.rows * runBytes;
        int address = rings.get(staged).allocate(bytes).address();
        emission.stream().add(operation.of(operands, new Operand(address, runBytes), tile));
        emission.transfers().store(Space.ACTIVATIONS, address, emission.region(output), offset(output, tile), bytes);
    }

    /** Tiles of several rows take whole rows, so a tile is contiguous in DRAM. */
    private long offset(Storage storage, Tile tile) {
        return ((long) tile.row * rowElements + tile.first) * storage.image().elementBytes();
    }

    private Operand onChip(Storage storage, Tile tile) {
        Surface surface = emission.onChip(storage, storage.image());
        int elementBytes = storage.image().elementBytes();
        int stride = storage.hasBorder() ? surface.rowStride() : rowElements * elementBytes;
        return new Operand(surface.at(0, 0, 0) + tile.row * stride + tile.first * elementBytes, stride);
    }
}
