package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import macrame.isa.arithmetic.ColumnScales;
import macrame.isa.compiler.nest.Blocks;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.nest.Mapping;
import macrame.isa.compiler.nest.Segment;
import macrame.isa.compiler.network.LayerWeights;
import macrame.isa.instruction.Mac;

/** Lays out a layer's weights tile after tile in the order of use, in units that are loaded together. */
final class WeightPacking {
    /**
     * Bytes that one load brings, and the parts of loop nests that use them.
     *
     * @param ones offset of a tile of ones, if the parts need one
     */
    record Unit(long offset, int bytes, int ones, ImmutableList<Part> parts) {}

    /**
     * One loop nest: a segment's tiles for each of some blocks.
     *
     * @param offset of its first tile from the unit's first byte
     */
    record Part(Blocks blocks, Runs.Piece piece, int offset) {
        Segment segment() {
            return piece.segment();
        }
    }

    private final Mapping mapping;
    private final LayerWeights weights;
    private final Optional<ColumnScales> scales;
    private final int unitBytes;
    private final int bits;
    private byte[] packed;
    private int position;

    WeightPacking(Mapping mapping, WeightedLayer layer, int unitBytes) {
        this.mapping = mapping;
        this.weights = layer.weights();
        this.scales = layer.stage().columns();
        this.unitBytes = unitBytes;
        this.bits = mapping.shape().weightBits();
        this.packed = weights.areKnown() ? new byte[firstBytes(mapping.shape())] : new byte[0];
    }

    /** Enough for all weights of most layers. */
    private static int firstBytes(ConvolutionShape shape) {
        return Math.toIntExact(shape.weightBytes() + 1);
    }

    /** Bytes laid out so far. */
    int bytes() {
        return position;
    }

    /** What has been laid out; absent where the values are not known. */
    Optional<byte[]> packed() {
        return weights.areKnown() ? Optional.of(Arrays.copyOf(packed, position)) : Optional.empty();
    }

    /** Packs the tiles of {@code segments} for all {@code blocks}. */
    ImmutableList<Unit> pack(Blocks blocks, List<Segment> segments, Runs.Stretch stretch) {
        long blockBytes = 0;
        for (Segment segment : segments) {
            blockBytes += (long) segment.tiles() * mapping.tileBytes(blocks, segment);
        }
        int most = unitBytes - mapping.onesBytes(blocks);
        if (mapping.order() == Mapping.Order.INPUTS_STAY
                && blocks.inputStride() == 0
                && blocks.count() > 1
                && blockBytes * blocks.count() > most
                && blocks.count() * largestTile(blocks, segments) <= most) {
            return packTilesOfAll(blocks, segments, most, stretch);
        }
        return blockBytes <= most
                ? packWholeBlocks(blocks, segments, (int) (most / blockBytes), stretch)
                : packParts(blocks, segments, stretch);
    }

    private long largestTile(Blocks blocks, List<Segment> segments) {
        return segments.stream()
                .mapToLong(segment -> mapping.tileBytes(blocks, segment))
                .max()
                .orElse(0);
    }

    /** All blocks meet the same inputs while these stay: units hold some tiles of each block. */
    private ImmutableList<Unit> packTilesOfAll(Blocks blocks, List<Segment> segments, int most, Runs.Stretch stretch) {
        ImmutableList.Builder<Unit> units = ImmutableList.builder();
        ToIntFunction<Segment> tiles = segment -> most / (blocks.count() * mapping.tileBytes(blocks, segment));
        for (Runs.Piece piece : new Runs(mapping).of(segments, tiles, stretch)) {
            int start = position;
            write(blocks, piece.segment());
            units.add(unit(start, blocks, ImmutableList.of(new Part(blocks, piece, 0))));
        }
        return units.build();
    }

    private ImmutableList<Unit> packWholeBlocks(
            Blocks blocks, List<Segment> segments, int together, Runs.Stretch stretch) {
        ImmutableList.Builder<Unit> units = ImmutableList.builder();
        for (int block = 0; block < blocks.count(); block += together) {
            Blocks some = blocks.range(block, Math.min(together, blocks.count() - block));
            int start = position;
            ImmutableList.Builder<Part> parts = ImmutableList.builder();
            for (Runs.Piece piece : new Runs(mapping).of(segments, Segment::tiles, stretch)) {
                parts.add(new Part(some, piece, position - start));
                write(some, piece.segment());
            }
            units.add(unit(start, some, parts.build()));
        }
        return units.build();
    }

    private ImmutableList<Unit> packParts(Blocks blocks, List<Segment> segments, Runs.Stretch stretch) {
        ImmutableList.Builder<Unit> units = ImmutableList.builder();
        for (int i = 0; i < blocks.count(); i++) {
            Blocks block = blocks.range(i, 1);
            ToIntFunction<Segment> most =
                    segment -> (unitBytes - mapping.onesBytes(block)) / mapping.tileBytes(block, segment);
            for (Runs.Piece piece : new Runs(mapping).of(segments, most, stretch)) {
                int start = position;
                write(block, piece.segment());
                units.add(unit(start, block, ImmutableList.of(new Part(block, piece, 0))));
            }
        }
        return units.build();
    }

    private Unit unit(int start, Blocks blocks, ImmutableList<Part> parts) {
        int ones = position - start;
        int bytes = mapping.onesBytes(blocks);
        for (int element = 0; weights.areKnown() && element < bytes * Byte.SIZE / bits; element++) {
            write(element, 1);
        }
        position += bytes;
        return new Unit(start, position - start, ones, parts);
    }

    private void write(Blocks blocks, Segment segment) {
        if (!weights.areKnown()) {
            position += blocks.count() * segment.tiles() * mapping.tileBytes(blocks, segment);
            return;
        }
        List<Integer> depths = segment.tileDepths();
        for (int block = 0; block < blocks.count(); block++) {
            int channel = blocks.firstChannel() + block * blocks.rows();
            for (int depth : depths) {
                writeTile(channel, blocks, segment, depth);
            }
        }
    }

    private void writeTile(int channel, Blocks blocks, Segment segment, int depth) {
        int rows = blocks.arrayRows();
        int columns =
                mapping.tile() == Mac.Tile.DIAGONAL ? 1 : segment.columns().count();
        for (int column = 0; column < columns; column++) {
            int columnDepth = mapping.tile() == Mac.Tile.DIAGONAL ? depth : segment.depthOf(depth, column);
            for (int row = 0; row < rows; row++) {
                int code = row < blocks.rows() ? weights.at(channel + row, columnDepth) : 1;
                write(column * rows + row, code);
            }
        }
        position += (columns * rows * bits + Byte.SIZE - 1) / Byte.SIZE;
        scales.ifPresent(ratios -> writeScales(ratios, channel, segment, depth));
    }

    /** The factors of a tile's columns, behind its weights. */
    private void writeScales(ColumnScales ratios, int channel, Segment segment, int depth) {
        ConvolutionShape shape = mapping.shape();
        int firstInput = channel / shape.groupOutputs() * shape.groupInputs();
        for (int column = 0; column < segment.columns().count(); column++) {
            int ratio = ratios.ratio(firstInput + segment.depthOf(depth, column) % shape.groupInputs());
            place(position, ratio);
            place(position + 1, ratio >> Byte.SIZE);
            position += Mac.COLUMN_SCALE_BYTES;
        }
    }

    private void place(int at, int code) {
        if (at >= packed.length) {
            packed = Arrays.copyOf(packed, 2 * packed.length + 2);
        }
        packed[at] = (byte) code;
    }

    /** Places a weight in the tile at hand: little endian, or two in a byte, low nibble first. */
    private void write(int element, int code) {
        int place = position + element * bits / Byte.SIZE;
        if (place + 1 >= packed.length) {
            packed = Arrays.copyOf(packed, 2 * packed.length + 2);
        }
        if (bits == Byte.SIZE) {
            packed[place] = (byte) code;
        } else if (bits < Byte.SIZE) {
            packed[place] |= (byte) ((code & 0xf) << (element % 2 * bits));
        } else {
            packed[place] = (byte) code;
            packed[place + 1] = (byte) (code >> Byte.SIZE);
        }
    }
}
