package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.compiler.emit.ConvolutionProgram.Group;
import macrame.isa.compiler.emit.ConvolutionProgram.Step;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.nest.Pass;
import macrame.isa.compiler.tiling.Room;
import macrame.isa.compiler.tiling.TilePlan;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Space;
import macrame.isa.program.TensorClass;

/** Walks through the tiles, groups and patches of one layer's tile plan. */
final class ConvolutionEmitter {
    private final Emission emission;
    private final WeightedLayer layer;
    private final TilePlan plan;
    private final ConvolutionShape shape;
    private final List<Surface> inputOnChip;
    private final ConvolutionProgram program;
    private final MacEmitter macs;
    private final SumPlaces sums;
    private final Staging staging;
    private final RingCache weights;
    private final RingCache parameters;
    private final RingCache inputs;
    private final int weightRegion;
    private final int parameterRegion;
    private final long weightBytes;

    ConvolutionEmitter(Emission emission, WeightedLayer layer, TilePlan plan, int index) {
        this.emission = emission;
        this.layer = layer;
        this.plan = plan;
        this.shape = layer.shape();
        this.inputOnChip = emission.isOnChip(layer.input())
                ? ImmutableList.of(emission.onChip(layer.input(), shape.input()))
                : ImmutableList.of();
        boolean outputOnChip = emission.isOnChip(layer.output());
        Room room = new Room(emission.spec(), emission.staging(index).size(), !inputOnChip.isEmpty(), outputOnChip);
        ConvolutionProgram.Limits limits =
                ConvolutionProgram.Limits.of(emission.spec(), shape, room.weightUnitBytes(plan.mapping()));
        this.program = ConvolutionProgram.of(layer, plan, inputOnChip, limits);
        this.sums = new SumPlaces(emission, plan);
        this.macs = new MacEmitter(emission, layer, plan.mapping());
        this.staging = Staging.of(
                emission.staging(index),
                inputOnChip.isEmpty() ? plan.inputBytes() : 0,
                outputOnChip ? 0 : plan.outputBytes(),
                emission.activationAlignment());
        this.weights = new RingCache(emission.weights());
        this.parameters = new RingCache(emission.parameters());
        this.inputs = new RingCache(staging.input());
        this.weightBytes = program.weightBytes();
        this.weightRegion =
                emission.regions().add(layer.name() + ".weights", layer.weightClass(), weightBytes, program.weights());
        this.parameterRegion =
                emission.regions().add(layer.name() + ".parameters", TensorClass.PARAMETERS, program.parameters());
    }

    void emit() {
        weights.reserve(weightBytes);
        parameters.reserve(program.parameters().length);
        for (int image = 0; image < shape.output().batch(); image++) {
            if (plan.channelsOuter()) {
                for (Group group : program.groups()) {
                    emitTiles(image, ImmutableList.of(group));
                }
            } else {
                emitTiles(image, program.groups());
            }
        }
        if (emission.isOnChip(layer.output())) {
            emission.completes(layer.output(), emission.stream().last(Engine.VECTOR));
        }
    }

    private void emitTiles(int image, ImmutableList<Group> groups) {
        int channels = plan.outputChannels(groups.get(0).blocks());
        int channel = plan.channelsOuter() ? groups.get(0).blocks().firstChannel() : 0;
        for (Box tile : cut(Box.whole(shape.output(), image), plan.tileRows(), plan.tileColumns())) {
            emitTile(new Box(image, tile.row(), tile.rows(), tile.column(), tile.columns(), channel, channels), groups);
        }
    }

    private void emitTile(Box tile, ImmutableList<Group> groups) {
        boolean onChip = emission.isOnChip(layer.output());
        Surface output = onChip
                ? layer.place()
                        .on(emission.onChip(layer.output(), layer.place().whole()))
                        .image(tile.image())
                : tile.surfaceAt(
                        staging.output().allocate(tile.bytes(shape.output())).address(), shape.output());
        sums.startTile(tile.rows() * tile.columns());
        for (Group group : groups) {
            if (weightBytes > emission.weights().capacity() && !holdsWeights(group)) {
                weights.reserve(group.weightBytes());
            }
            int position = 0;
            for (Box patch : cut(tile, plan.patchRows(), plan.patchColumns())) {
                emission.stream().nextTile();
                emitPatch(
                        tile, patch, group, output, sums.of(group.blocks(), patch.rows() * patch.columns(), position));
                position += patch.rows() * patch.columns();
            }
        }
        if (!onChip) {
            emission.transfers().store(tile, output, emission.region(layer.output()), layer.place());
        }
    }

    private boolean holdsWeights(Group group) {
        for (Step step : group.steps()) {
            for (WeightPacking.Unit unit : step.units()) {
                if (!weights.holds(unit.offset())) {
                    return false;
                }
            }
        }
        return true;
    }

    private void emitPatch(Box tile, Box patch, Group group, Surface output, MacEmitter.Sums places) {
        for (Step step : group.steps()) {
            int stepParameters = fetchParameters(group, step);
            Surface input = input(tile, step);
            MacEmitter.Patch place = new MacEmitter.Patch(patch, places, input, output);
            for (WeightPacking.Unit unit : step.units()) {
                int address = fetchWeights(unit);
                macs.emitMacs(place, group, step, new MacEmitter.Operands(unit, address, stepParameters));
            }
        }
        MacEmitter.Patch made = new MacEmitter.Patch(patch, places, output, output);
        if (group.blocks().channels() == 0) {
            return;
        }
        if (shape.products().hasInputSums()) {
            macs.emitCorrect(made, group, fetchParameters(group.parameters()));
        }
        int parameterAddress = fetchParameters(group.parameters());
        if (layer.dynamic().isPresent()) {
            macs.emitDequantize(made, group, parameterAddress, layer.dynamic().get());
        } else {
            macs.emitRequantize(made, group, parameterAddress);
        }
    }

    private int fetchWeights(WeightPacking.Unit unit) {
        return weights.fetch(
                unit.offset(),
                unit.bytes(),
                address ->
                        emission.transfers().load(weightRegion, unit.offset(), Space.WEIGHTS, address, unit.bytes()));
    }

    private int fetchParameters(ParameterPacking.Slice slice) {
        return fetchParameters(slice.offset(), slice.bytes());
    }

    /** Those of all steps, or of the block of weights that a step belongs to. */
    private int fetchParameters(Group group, Step step) {
        if (!shape.products().isBlocked()) {
            return fetchParameters(group.parameters());
        }
        BlockParameters block = group.blockParameters().get(step.pass().block());
        return fetchParameters(block.offset(), block.bytes());
    }

    private int fetchParameters(long offset, int bytes) {
        return parameters.fetch(
                offset,
                bytes,
                address -> emission.transfers().load(parameterRegion, offset, Space.PARAMETERS, address, bytes));
    }

    /** The input of a tile: on chip as it is, or a cut-out brought there. */
    private Surface input(Box tile, Step step) {
        if (!inputOnChip.isEmpty()) {
            return inputOnChip.get(0).image(tile.image());
        }
        Box box = inputBox(tile, step.pass(), step.channels());
        int address = inputs.fetch(
                box,
                step.rowStride() * box.rows(),
                start -> load(box, surface(start, step).movedTo(box)));
        return surface(address, step).movedTo(box);
    }

    private void load(Box box, Surface surface) {
        int region = emission.region(layer.input());
        emission.transfers()
                .load(region, shape.input(), box, surface, layer.stage().inputZeroPoint());
    }

    private Surface surface(int address, Step step) {
        return new Surface(
                address, step.rowStride(), step.pixelStride(), 0, shape.input().elementBytes());
    }

    private Box inputBox(Box tile, Pass pass, TilePlan.Channels channels) {
        int row = tile.row() * shape.window().strideHeight()
                - shape.padding().top()
                + pass.row() * shape.window().dilationHeight();
        int column = tile.column() * shape.window().strideWidth()
                - shape.padding().left()
                + pass.column() * shape.window().dilationWidth();
        return new Box(
                tile.image(),
                row,
                shape.inputRows(tile.rows(), pass.rows()),
                column,
                shape.inputColumns(tile.columns(), pass.columns()),
                channels.first(),
                channels.count());
    }

    private static List<Box> cut(Box box, int rows, int columns) {
        List<Box> parts = new ArrayList<>();
        for (int row = 0; row < box.rows(); row += rows) {
            for (int column = 0; column < box.columns(); column += columns) {
                parts.add(new Box(
                        box.image(),
                        box.row() + row,
                        Math.min(rows, box.rows() - row),
                        box.column() + column,
                        Math.min(columns, box.columns() - column),
                        box.channel(),
                        box.channels()));
            }
        }
        return parts;
    }
}
