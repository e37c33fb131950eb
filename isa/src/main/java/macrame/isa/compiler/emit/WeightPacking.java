package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import macrame.isa.compiler.nest.Blocks;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.nest.Mapping;
import macrame.isa.compiler.nest.Segment;
import macrame.isa.instruction.Instruction.Mac;

/** Lays out a layer's weights tile after tile in the order of use, in units that are loaded together. */
final class WeightPacking {
    /** Bytes that one load brings, and the parts of loop nests that use them. */
    record Unit(long offset, int bytes, ImmutableList<Part> parts) {}

    /**
     * One loop nest: a segment's tiles for each of some blocks.
     *
     * @param offset of its first tile from the unit's first byte
     * @param first whether nothing has been added to these blocks' accumulators before
     */
    record Part(Blocks blocks, Segment segment, int offset, boolean first) {}

    private final Mapping mapping;
    private final WeightedLayer.Weights weights;
    private final int unitBytes;
    private final int bits;
    private final byte[] packed;
    private int position;

    WeightPacking(Mapping mapping, WeightedLayer.Weights weights, int unitBytes) {
        this.mapping = mapping;
        this.weights = weights;
        this.unitBytes = unitBytes;
        this.bits = mapping.shape().weightBits();
        this.packed = weights.areKnown() ? new byte[mostBytes(mapping.shape())] : new byte[0];
    }

    /** Enough for all weights of a layer, even if none shares a byte. */
    private static int mostBytes(ConvolutionShape shape) {
        return Math.toIntExact(shape.weights() * Math.max(1, shape.weightBits() / Byte.SIZE));
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
    ImmutableList<Unit> pack(Blocks blocks, List<Segment> segments, boolean first) {
        long blockBytes = 0;
        for (Segment segment : segments) {
            blockBytes += (long) segment.tiles() * mapping.tileBytes(blocks, segment);
        }
        return blockBytes <= unitBytes
                ? packWholeBlocks(blocks, segments, (int) (unitBytes / blockBytes), first)
                : packParts(blocks, segments, first);
    }

    private ImmutableList<Unit> packWholeBlocks(Blocks blocks, List<Segment> segments, int together, boolean first) {
        ImmutableList.Builder<Unit> units = ImmutableList.builder();
        for (int block = 0; block < blocks.count(); block += together) {
            Blocks some = blocks.range(block, Math.min(together, blocks.count() - block));
            int start = position;
            List<Part> parts = new ArrayList<>();
            for (Segment segment : segments) {
                parts.add(new Part(some, segment, position - start, first && parts.isEmpty()));
                write(some, segment);
            }
            units.add(new Unit(start, position - start, ImmutableList.copyOf(parts)));
        }
        return units.build();
    }

    private ImmutableList<Unit> packParts(Blocks blocks, List<Segment> segments, boolean first) {
        ImmutableList.Builder<Unit> units = ImmutableList.builder();
        for (int i = 0; i < blocks.count(); i++) {
            Blocks block = blocks.range(i, 1);
            boolean untouched = first;
            for (Segment segment : segments) {
                int most = Math.max(1, unitBytes / mapping.tileBytes(block, segment));
                for (Segment piece : segment.split(most)) {
                    int start = position;
                    write(block, piece);
                    Part part = new Part(block, piece, 0, untouched);
                    units.add(new Unit(start, position - start, ImmutableList.of(part)));
                    untouched = false;
                }
            }
        }
        return units.build();
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
                writeTile(channel, blocks.rows(), segment, depth);
            }
        }
    }

    private void writeTile(int channel, int rows, Segment segment, int depth) {
        int columns =
                mapping.tile() == Mac.Tile.DIAGONAL ? 1 : segment.columns().count();
        for (int column = 0; column < columns; column++) {
            int columnDepth = mapping.tile() == Mac.Tile.DIAGONAL ? depth : segment.depthOf(depth, column);
            for (int row = 0; row < rows; row++) {
                write(column * rows + row, weights.at(channel + row, columnDepth));
            }
        }
        position += (columns * rows * bits + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** Places a weight in the tile at hand: little endian, or two in a byte, low nibble first. */
    private void write(int element, int code) {
        if (bits == Byte.SIZE) {
            packed[position + element] = (byte) code;
        } else if (bits < Byte.SIZE) {
            packed[position + element / 2] |= (byte) ((code & 0xf) << (element % 2 * bits));
        } else {
            packed[position + 2 * element] = (byte) code;
            packed[position + 2 * element + 1] = (byte) (code >> Byte.SIZE);
        }
    }
}
