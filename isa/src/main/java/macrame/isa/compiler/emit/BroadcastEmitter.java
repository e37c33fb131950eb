package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.compiler.memory.AddressMap;
import macrame.isa.compiler.memory.Ring;
import macrame.isa.compiler.network.Image;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Level;

/**
 * Vector operations on two operands of which one at least is broadcast to the output: the gates of squeeze-and-excite
 * blocks, a scalar, a row of numbers.
 *
 * <p>Operands that are not on chip come and go in tiles of some rows, or of some pixels of one, or of some channels of one
 * pixel; what all tiles share is brought once.
 */
final class BroadcastEmitter {
    private static final int PIECES = 16;
    /** Smaller pieces would cost more in instructions than they hide. */
    private static final int LEAST_PIECE_BYTES = 1024;

    private final Emission emission;
    private final AddressMap.Gap room;
    private final ImmutableList<BroadcastOperand> inputs;
    private final BroadcastOperand output;
    private final List<RingCache> rings = new ArrayList<>();
    private Box piece;

    BroadcastEmitter(Emission emission, int index, ImmutableList<BroadcastOperand> inputs, BroadcastOperand output) {
        this.emission = emission;
        this.room = emission.staging(index);
        this.inputs = inputs;
        this.output = output;
        this.piece = Box.whole(output.image(), 0);
    }

    void emit(PairEmitter.Operation operation) {
        shrink();
        shareOut();
        for (int image = 0; image < output.image().batch(); image++) {
            for (Box tile : tiles(image)) {
                emission.stream().nextTile();
                emitTile(operation, tile);
            }
        }
        if (emission.isOnChip(output.storage())) {
            emission.completes(output.storage(), emission.stream().last(Engine.VECTOR));
        }
    }

    /** Two tiles fit, so that one is filled while the other is used, unless not even an element would be left. */
    private void shrink() {
        if (stagedBytes(piece) == 0) {
            return;
        }
        Image image = output.image();
        int preferred = Math.max((image.height() + PIECES - 1) / PIECES, LEAST_PIECE_BYTES / image.rowBytes());
        piece = piece(Math.min(image.height(), Math.max(1, preferred)), image.width(), image.channels());
        while (2 * stagedBytes(piece) > room.size() && piece.rows() * piece.columns() * piece.channels() > 1) {
            piece = smaller(piece);
        }
    }

    private static Box smaller(Box box) {
        if (box.rows() > 1) {
            return piece((box.rows() + 1) / 2, box.columns(), box.channels());
        }
        return box.columns() > 1
                ? piece(1, (box.columns() + 1) / 2, box.channels())
                : piece(1, 1, (box.channels() + 1) / 2);
    }

    private static Box piece(int rows, int columns, int channels) {
        return new Box(0, 0, rows, 0, columns, 0, channels);
    }

    private long stagedBytes(Box tile) {
        long bytes = stagedBytes(output, tile);
        for (BroadcastOperand input : inputs) {
            bytes += stagedBytes(input, tile);
        }
        return bytes;
    }

    private int stagedBytes(BroadcastOperand operand, Box tile) {
        return emission.isOnChip(operand.storage()) ? 0 : operand.under(tile).bytes(operand.image());
    }

    /** Every operand has room for as many tiles as the others; the output's comes last. */
    private void shareOut() {
        long bytes = stagedBytes(piece);
        int tiles = bytes == 0 ? 0 : (int) (room.size() / bytes);
        int start = room.start();
        for (BroadcastOperand operand : operands()) {
            int share = tiles * stagedBytes(operand, piece);
            rings.add(new RingCache(new Ring(start, share, 1)));
            start += share;
        }
    }

    private ImmutableList<BroadcastOperand> operands() {
        return ImmutableList.<BroadcastOperand>builder()
                .addAll(inputs)
                .add(output)
                .build();
    }

    private List<Box> tiles(int image) {
        List<Box> tiles = new ArrayList<>();
        Box whole = Box.whole(output.image(), image);
        for (int row = 0; row < whole.rows(); row += piece.rows()) {
            for (int column = 0; column < whole.columns(); column += piece.columns()) {
                for (int channel = 0; channel < whole.channels(); channel += piece.channels()) {
                    tiles.add(new Box(
                            image,
                            row,
                            Math.min(piece.rows(), whole.rows() - row),
                            column,
                            Math.min(piece.columns(), whole.columns() - column),
                            channel,
                            Math.min(piece.channels(), whole.channels() - channel)));
                }
            }
        }
        return tiles;
    }

    private void emitTile(PairEmitter.Operation operation, Box tile) {
        Surface left = brought(0, tile);
        Surface right = brought(1, tile);
        Surface made = made(tile);
        PairEmitter.Addresses addresses = new PairEmitter.Addresses(
                first(inputs.get(0), left, tile), first(inputs.get(1), right, tile), first(output, made, tile));
        boolean runs = output.channelStep() == inputs.get(0).channelStep()
                && output.channelStep() == inputs.get(1).channelStep();
        emission.stream().add(operation.of(addresses, runs ? tile.channels() : 1, levels(tile, left, right, made)));
        if (!emission.isOnChip(output.storage())) {
            emission.transfers().store(tile, made, emission.region(output.storage()), output.image());
        }
    }

    private static int first(BroadcastOperand operand, Surface surface, Box tile) {
        Box box = operand.under(tile);
        return surface.at(box.row(), box.column(), box.channel());
    }

    private ImmutableList<Level> levels(Box tile, Surface left, Surface right, Surface made) {
        BroadcastOperand first = inputs.get(0);
        BroadcastOperand second = inputs.get(1);
        Levels levels = new Levels();
        levels.add(new Level(tile.rows(), first.rowStep(left), second.rowStep(right), output.rowStep(made)));
        levels.add(new Level(tile.columns(), first.pixelStep(left), second.pixelStep(right), output.pixelStep(made)));
        if (first.channelStep() != second.channelStep()) {
            levels.add(new Level(tile.channels(), first.channelStep(), second.channelStep(), output.channelStep()));
        }
        return levels.build();
    }

    private Surface brought(int input, Box tile) {
        BroadcastOperand operand = inputs.get(input);
        Box box = operand.under(tile);
        Image image = operand.image();
        if (emission.isOnChip(operand.storage())) {
            return emission.onChip(operand.storage(), image).image(box.image());
        }
        int address = rings.get(input)
                .fetch(
                        box,
                        box.bytes(image),
                        start -> emission.transfers()
                                .load(emission.region(operand.storage()), image, box, box.surfaceAt(start, image), 0));
        return box.surfaceAt(address, image);
    }

    private Surface made(Box tile) {
        Image image = output.image();
        if (emission.isOnChip(output.storage())) {
            return emission.onChip(output.storage(), image).image(tile.image());
        }
        int address = rings.get(inputs.size()).fetch(tile, tile.bytes(image), start -> {});
        return tile.surfaceAt(address, image);
    }
}
