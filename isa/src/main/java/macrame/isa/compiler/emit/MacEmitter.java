package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import macrame.isa.compiler.emit.ConvolutionProgram.Group;
import macrame.isa.compiler.emit.ConvolutionProgram.Step;
import macrame.isa.compiler.nest.Blocks;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.nest.Mapping;
import macrame.isa.compiler.nest.Segment;
import macrame.isa.graph.Window;
import macrame.isa.instruction.Instruction.Mac;
import macrame.isa.instruction.Instruction.Requantize;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.OutputCodes;

/** Writes the loop nests of one patch: its multiplications, then its requantization. */
final class MacEmitter {
    private static final int BIAS_BYTES = 4;

    /** Output positions held by the accumulators from {@code accumulators} on: block by block, row by row. */
    record Patch(Box positions, int accumulators, Surface input, Surface output) {
        int count() {
            return positions.rows() * positions.columns();
        }
    }

    /** A weight unit where it lies, and the address of its group's parameters. */
    record Operands(WeightPacking.Unit unit, int weights, int parameters) {}

    private final Emission emission;
    private final WeightedLayer layer;
    private final ConvolutionShape shape;
    private final Mapping mapping;

    MacEmitter(Emission emission, WeightedLayer layer, Mapping mapping) {
        this.emission = emission;
        this.layer = layer;
        this.shape = layer.shape();
        this.mapping = mapping;
    }

    void emitMacs(Patch patch, Group group, Step step, Operands operands) {
        for (WeightPacking.Part part : operands.unit.parts()) {
            Blocks blocks = part.blocks();
            Segment segment = part.segment();
            int block = (blocks.firstChannel() - group.blocks().firstChannel()) / blocks.rows();
            emission.stream()
                    .add(new Mac(
                            emission.stream().header(),
                            firstActivation(patch, step, blocks) + segment.activationOffset(),
                            operands.weights + part.offset(),
                            patch.accumulators + block * patch.count(),
                            group.parameters().bias(operands.parameters, blocks.firstChannel()),
                            part.first() ? Mac.Initialization.BIAS : Mac.Initialization.KEEP,
                            mapping.tile(),
                            blocks.rows(),
                            segment.columns(),
                            shape.weightBits(),
                            shape.activationBits(),
                            macLevels(patch, step, part)));
        }
    }

    /** The address of the pass's first tap and channel for the patch's first position. */
    private int firstActivation(Patch patch, Step step, Blocks blocks) {
        Window window = shape.window();
        int row = patch.positions.row() * window.strideHeight()
                - shape.padding().top()
                + step.pass().row() * window.dilationHeight();
        int column = patch.positions.column() * window.strideWidth()
                - shape.padding().left()
                + step.pass().column() * window.dilationWidth();
        int channel = mapping.tile() == Mac.Tile.DIAGONAL ? 0 : step.pass().channel();
        return patch.input.at(row, column, blocks.firstInput() + channel);
    }

    private ImmutableList<Level> macLevels(Patch patch, Step step, WeightPacking.Part part) {
        Segment segment = part.segment();
        int tileBytes = mapping.tileBytes(part.blocks(), segment);
        Window window = shape.window();
        Blocks blocks = part.blocks();
        Levels levels = new Levels();
        int tiles = segment.tiles();
        levels.add(new Level(
                blocks.count(),
                blocks.inputStride() * shape.input().elementBytes(),
                tiles * tileBytes,
                patch.count(),
                BIAS_BYTES * blocks.rows()));
        for (Segment.Loop loop : segment.loops()) {
            tiles /= loop.count();
            levels.add(new Level(loop.count(), loop.activationStride(), tiles * tileBytes));
        }
        int columns = patch.positions.columns();
        levels.add(new Level(patch.positions.rows(), window.strideHeight() * step.rowStride(), 0, columns));
        levels.add(new Level(columns, window.strideWidth() * step.pixelStride(), 0, 1));
        return levels.build();
    }

    void emitRequantize(Patch patch, Group group, int parameters) {
        Box positions = patch.positions;
        Blocks blocks = group.blocks();
        Surface output = patch.output;
        Levels levels = new Levels();
        levels.add(new Level(
                blocks.count(), patch.count(), blocks.rows() * shape.output().elementBytes(), blocks.rows()));
        levels.add(new Level(positions.rows(), positions.columns(), output.rowStride()));
        levels.add(new Level(positions.columns(), 1, output.pixelStride()));
        ParameterPacking.Slice slice = group.parameters();
        emission.stream()
                .add(new Requantize(
                        emission.stream().header(),
                        patch.accumulators,
                        blocks.rows(),
                        slice.multiplier(parameters, blocks.firstChannel()),
                        slice.shift(parameters, blocks.firstChannel()),
                        slice.perChannel(),
                        output.at(positions.row(), positions.column(), blocks.firstChannel()),
                        new OutputCodes(
                                shape.output().elementBytes() * Byte.SIZE,
                                layer.stage().outputZeroPoint(),
                                layer.stage().minimum(),
                                layer.stage().maximum()),
                        emission.spec().requantization().defaultRounding(),
                        levels.build()));
    }
}
