package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import java.util.List;
import macrame.isa.compiler.memory.AddressMap;
import macrame.isa.compiler.memory.Ring;
import macrame.isa.compiler.network.Image;
import macrame.isa.compiler.network.Network;
import macrame.isa.compiler.network.Storage;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Move;
import macrame.isa.graph.Tensor;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Space;
import macrame.isa.program.TensorClass;

/**
 * Layers that only move elements: the vector unit copies what lies on chip, a strided load or store moves what lies on one
 * side, and what lies in DRAM on both sides comes and goes in pieces.
 *
 * <p>An output on chip is written by one engine alone, in order, so that its last write completes it: if one input lies
 * there, the others are brought beside it and copied as well.
 */
final class MoveEmitter {
    private final Emission emission;
    private final Network network;
    private final AddressMap.Gap room;
    private final Layer layer;
    private final Tensor output;
    private final boolean outputOnChip;
    private final boolean copies;

    MoveEmitter(Emission emission, int index, Layer layer) {
        this.emission = emission;
        this.network = emission.network();
        this.room = emission.staging(index);
        this.layer = layer;
        this.output = network.graph().tensor(layer.output());
        this.outputOnChip = emission.isOnChip(network.storage(layer.output()));
        this.copies = layer.inputs().stream().anyMatch(this::isOnChip);
    }

    void emit(List<Move> moves) {
        for (Move move : moves) {
            emission.stream().nextTile();
            emit(move, layer.inputs().get(move.input()));
        }
        if (outputOnChip) {
            Engine engine = copies ? Engine.VECTOR : Engine.LOAD;
            emission.completes(
                    network.storage(layer.output()), emission.stream().last(engine));
        }
    }

    private void emit(Move move, int input) {
        Layout written = outputOnChip ? onChip(layer.output()) : Layout.packed(0, output);
        if (isOnChip(input)) {
            ByteNest nest = nest(move, onChip(input), written);
            if (outputOnChip) {
                copy(nest);
            } else {
                nest.forEachBlock(Integer.MAX_VALUE, this::store);
            }
            return;
        }
        int region = region(input);
        ByteNest nest = nest(move, Layout.packed(0, network.graph().tensor(input)), written);
        if (outputOnChip && !copies) {
            nest.forEachBlock(Integer.MAX_VALUE, block -> load(region, block));
            return;
        }
        Ring ring = new Ring(room.start(), room.size(), 1);
        nest.forEachBlock(Math.max(1, room.size() / 2), block -> throughStaging(region, block, ring));
    }

    private void throughStaging(int region, ByteNest block, Ring ring) {
        int address = ring.allocate(block.bytes()).address();
        load(region, block.gatheredAt(address));
        if (outputOnChip) {
            copy(block.scatteredFrom(address));
        } else {
            store(block.scatteredFrom(address));
        }
    }

    private void copy(ByteNest nest) {
        Levels levels = new Levels();
        nest.levels().forEach(level -> levels.add(new Level(level.count(), level.readStride(), level.writeStride())));
        Stream stream = emission.stream();
        stream.add(new Instruction.Copy(stream.header(), nest.from(), nest.to(), nest.run(), levels.build()));
    }

    private void load(int region, ByteNest nest) {
        Move.Level outer = nest.level(1);
        Move.Level middle = nest.level(0);
        Block block = new Block(
                outer.count(),
                middle.count(),
                nest.run(),
                outer.readStride(),
                middle.readStride(),
                outer.writeStride(),
                middle.writeStride());
        Stream stream = emission.stream();
        stream.add(new Instruction.Load(
                stream.header(), region, nest.from(), Space.ACTIVATIONS, nest.to(), block, Border.NONE));
    }

    private void store(ByteNest nest) {
        Move.Level outer = nest.level(1);
        Move.Level middle = nest.level(0);
        Block block = new Block(
                outer.count(),
                middle.count(),
                nest.run(),
                outer.writeStride(),
                middle.writeStride(),
                outer.readStride(),
                middle.readStride());
        int region = emission.region(network.storage(layer.output()));
        Stream stream = emission.stream();
        stream.add(new Instruction.Store(stream.header(), Space.ACTIVATIONS, nest.from(), region, nest.to(), block));
    }

    private boolean isOnChip(int input) {
        return !network.graph().tensor(input).isConstant() && emission.isOnChip(network.storage(input));
    }

    /** Where an input lies in DRAM; a constant gets a region of its own. */
    private int region(int input) {
        Tensor tensor = network.graph().tensor(input);
        if (!tensor.isConstant()) {
            return emission.region(network.storage(input));
        }
        Constant constant = emission.constant(tensor);
        return emission.regions().add(tensor.name(), TensorClass.PARAMETERS, tensor.bytes(), constant.value());
    }

    private Layout onChip(int tensor) {
        Storage storage = network.storage(tensor);
        Surface surface = emission.onChip(storage, storage.image());
        Image image = storage.image();
        int rowElements = image.width() * image.channels();
        int rowStride = storage.hasBorder() ? surface.rowStride() : image.rowBytes();
        return new Layout(surface.at(0, 0, 0), rowElements, rowStride, image.elementBytes());
    }

    private static ByteNest nest(Move move, Layout read, Layout written) {
        ImmutableList.Builder<Move.Level> levels = ImmutableList.builder();
        for (Move.Level level : move.levels()) {
            levels.add(
                    new Move.Level(level.count(), read.bytes(level.readStride()), written.bytes(level.writeStride())));
        }
        levels.add(new Move.Level(read.elementBytes, 1, 1));
        int from = read.origin + read.bytes(move.from());
        int to = written.origin + written.bytes(move.to());
        return ByteNest.of(new Move(0, from, to, levels.build()));
    }

    /** How elements that are counted one behind the other lie in rows, which may have a border between them. */
    private record Layout(int origin, int rowElements, int rowStride, int elementBytes) {
        static Layout packed(int origin, Tensor tensor) {
            Image image = Image.of(tensor);
            return new Layout(origin, image.width() * image.channels(), image.rowBytes(), image.elementBytes());
        }

        /** A place, or a step: one through rows is of whole rows, any other stays within one. */
        int bytes(int elements) {
            return elements / rowElements * rowStride + elements % rowElements * elementBytes;
        }
    }
}
