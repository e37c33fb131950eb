package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import macrame.isa.arithmetic.DynamicStage;
import macrame.isa.compiler.emit.ConvolutionProgram.Group;
import macrame.isa.compiler.emit.ConvolutionProgram.Step;
import macrame.isa.compiler.nest.Blocks;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.nest.Mapping;
import macrame.isa.compiler.nest.Segment;
import macrame.isa.compiler.network.Image;
import macrame.isa.graph.Window;
import macrame.isa.instruction.Accumulate;
import macrame.isa.instruction.AccumulatorWidth;
import macrame.isa.instruction.Correct;
import macrame.isa.instruction.Dequantize;
import macrame.isa.instruction.Instruction.Requantize;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.OutputCodes;
import macrame.isa.instruction.Scan;

/** Writes the loop nests of one patch: its multiplications, then its requantization. */
final class MacEmitter {
    /** Output positions held by accumulators, block by block, row by row. */
    record Patch(Box positions, Sums sums, Surface input, Surface output) {
        int count() {
            return positions.rows() * positions.columns();
        }
    }

    /**
     * First accumulator vectors of a patch's sums.
     *
     * @param wide pairs of vectors in which runs are added up, or vectors in which blocks are
     * @param inputs sums of inputs
     * @param inputRow row of the sum that all rows share
     */
    record Sums(int narrow, int wide, int inputs, int inputRow) {}

    /** A weight unit where it lies, and the address of its group's parameters. */
    record Operands(WeightPacking.Unit unit, int weights, int parameters) {}

    /** No level. */
    private static final Level ONCE = new Level(1, 0, 0);

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
            int vector = group.blocks().indexOf(blocks.firstChannel()) * patch.count();
            Mac products = new Mac(
                    emission.stream().header(),
                    firstActivation(patch, step, blocks) + segment.activationOffset(),
                    operands.weights + part.offset(),
                    patch.sums.narrow + vector,
                    bias(group, part, operands.parameters),
                    initialization(part.piece()),
                    mapping.tile(),
                    blocks.arrayRows(),
                    segment.columns(),
                    layer.types(),
                    inputSums(blocks, patch.sums.inputs + vector),
                    macLevels(patch, step, part));
            emission.stream().add(products);
            if (mapping.walksOnes(blocks)) {
                emission.stream().add(ones(products, operands, patch.sums.inputs + vector));
            }
            if (part.piece().ends()) {
                emitEnd(patch, group, part, operands.parameters);
            }
        }
    }

    private int bias(Group group, WeightPacking.Part part, int parameters) {
        int channel = part.blocks().firstChannel();
        return shape.products().isBlocked()
                ? group.blockParameters().get(part.piece().block()).blockBias(parameters, channel)
                : group.parameters().bias(parameters, channel);
    }

    private Mac.InputSums inputSums(Blocks blocks, int vector) {
        boolean unit = blocks.sums() == Blocks.InputSums.BESIDE && !mapping.walksOnes(blocks);
        return unit ? Mac.InputSums.into(vector) : Mac.InputSums.ones(blocks.ones());
    }

    /** The same walk over the inputs with ones instead of weights. */
    private Mac ones(Mac products, Operands operands, int vector) {
        int rows = mapping.tile() == Mac.Tile.DENSE ? 1 : products.rows();
        Mac.Initialization initialization = products.initialization() == Mac.Initialization.KEEP
                ? Mac.Initialization.KEEP
                : Mac.Initialization.ZERO;
        return new Mac(
                products.header(),
                products.activations(),
                operands.weights + operands.unit.ones(),
                vector,
                0,
                initialization,
                mapping.tile(),
                rows,
                products.inputs(),
                products.types(),
                Mac.InputSums.ones(rows),
                products.levels().stream()
                        .map(level -> new Level(level.count(), level.first(), 0, level.third()))
                        .collect(ImmutableList.toImmutableList()));
    }

    private Mac.Initialization initialization(Runs.Piece piece) {
        if (!piece.starts()) {
            return Mac.Initialization.KEEP;
        }
        return shape.products().isSplit() ? Mac.Initialization.ZERO : beginning();
    }

    /** What a sum starts from. */
    private Mac.Initialization beginning() {
        return shape.products().startsFromBias() ? Mac.Initialization.BIAS : Mac.Initialization.ZERO;
    }

    private void emitEnd(Patch patch, Group group, WeightPacking.Part part, int parameters) {
        if (shape.products().isBlocked()) {
            emitRescaled(patch, group, part, parameters);
        } else {
            emitAccumulate(patch, group, part, parameters);
        }
    }

    /** The sum over a block of weights, brought to the scale of the whole sum, goes there. */
    private void emitRescaled(Patch patch, Group group, WeightPacking.Part part, int parameters) {
        Blocks blocks = part.blocks();
        int channel = blocks.firstChannel();
        int vector = group.blocks().indexOf(channel) * patch.count();
        BlockParameters block = group.blockParameters().get(part.piece().block());
        Levels levels = new Levels();
        levels.add(new Level(
                blocks.count(),
                patch.count(),
                patch.count(),
                blocks.rows(),
                shape.products().biasBytes() * blocks.rows()));
        levels.add(new Level(patch.count(), 1, 1));
        emission.stream()
                .add(new Accumulate(
                        emission.stream().header(),
                        patch.sums.narrow + vector,
                        patch.sums.wide + vector,
                        AccumulatorWidth.NARROW,
                        blocks.rows(),
                        part.piece().first() ? beginning() : Mac.Initialization.KEEP,
                        block.sumBias(parameters, channel),
                        shape.products().biasBits(),
                        Accumulate.Factors.PER_CHANNEL,
                        block.multiplier(parameters, channel),
                        block.shift(parameters, channel),
                        layer.stage().rounding(),
                        levels.build()));
    }

    /** A run, of which the accumulators cannot overflow, goes to the sum, which has the bits of two. */
    private void emitAccumulate(Patch patch, Group group, WeightPacking.Part part, int parameters) {
        Blocks blocks = part.blocks();
        int block = group.blocks().indexOf(blocks.firstChannel());
        int wide = AccumulatorWidth.WIDE.vectors();
        Levels levels = new Levels();
        levels.add(new Level(
                blocks.count(),
                patch.count(),
                wide * patch.count(),
                blocks.rows(),
                shape.products().biasBytes() * blocks.rows()));
        levels.add(new Level(patch.count(), 1, wide));
        emission.stream()
                .add(new Accumulate(
                        emission.stream().header(),
                        patch.sums.narrow + block * patch.count(),
                        patch.sums.wide + wide * block * patch.count(),
                        AccumulatorWidth.WIDE,
                        blocks.rows(),
                        part.piece().first() ? beginning() : Mac.Initialization.KEEP,
                        group.parameters().bias(parameters, blocks.firstChannel()),
                        shape.products().biasBits(),
                        Accumulate.Factors.NONE,
                        0,
                        0,
                        layer.stage().rounding(),
                        levels.build()));
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
        Blocks blocks = part.blocks();
        Levels levels = new Levels();
        switch (mapping.order()) {
            case STEPS, WEIGHTS_STAY -> {
                levels.add(blockLevel(patch, part));
                tileLevels(part).forEach(levels::add);
                positionLevels(patch, step).forEach(levels::add);
            }
            case INPUTS_STAY -> {
                boolean sameInputs = blocks.inputStride() == 0;
                levels.add(sameInputs ? ONCE : blockLevel(patch, part));
                tileLevels(part).forEach(levels::add);
                positionLevels(patch, step).forEach(levels::add);
                levels.add(sameInputs ? blockLevel(patch, part) : ONCE);
            }
            case SUMS_STAY -> {
                levels.add(blockLevel(patch, part));
                positionLevels(patch, step).forEach(levels::add);
                tileLevels(part).forEach(levels::add);
            }
        }
        return levels.build();
    }

    private Level blockLevel(Patch patch, WeightPacking.Part part) {
        Blocks blocks = part.blocks();
        return new Level(
                blocks.count(),
                blocks.inputStride() * shape.input().elementBytes(),
                part.segment().tiles() * mapping.tileBytes(blocks, part.segment()),
                patch.count(),
                shape.products().biasBytes() * blocks.arrayRows());
    }

    private ImmutableList<Level> tileLevels(WeightPacking.Part part) {
        Segment segment = part.segment();
        int tileBytes = mapping.tileBytes(part.blocks(), segment);
        int tiles = segment.tiles();
        ImmutableList.Builder<Level> levels = ImmutableList.builder();
        for (Segment.Loop loop : segment.loops()) {
            tiles /= loop.count();
            levels.add(new Level(loop.count(), loop.activationStride(), tiles * tileBytes));
        }
        return levels.build();
    }

    private ImmutableList<Level> positionLevels(Patch patch, Step step) {
        Window window = shape.window();
        int columns = patch.positions.columns();
        return ImmutableList.of(
                new Level(patch.positions.rows(), window.strideHeight() * step.rowStride(), 0, columns),
                new Level(columns, window.strideWidth() * step.pixelStride(), 0, 1));
    }

    private boolean hasSumsBeside() {
        return shape.products().isSplit() || shape.products().isBlocked();
    }

    /** Takes the data-dependent term away, where weights have a zero point. */
    void emitCorrect(Patch patch, Group group, int parameters) {
        Blocks blocks = group.blocks();
        boolean own = mapping.tile() == Mac.Tile.DIAGONAL;
        int sumStride = blocks.sums() == Blocks.InputSums.SHARED ? 0 : patch.count();
        Levels levels = new Levels();
        levels.add(new Level(blocks.count(), patch.count(), sumStride, blocks.rows()));
        levels.add(new Level(patch.count(), 1, 1));
        emission.stream()
                .add(new Correct(
                        emission.stream().header(),
                        patch.sums.narrow,
                        patch.sums.inputs,
                        own ? Correct.Sums.OWN : Correct.Sums.SHARED,
                        patch.sums.inputRow,
                        blocks.rows(),
                        group.parameters().zeroPoint(parameters, blocks.firstChannel()),
                        layer.weights().tensor().quantized().isPerChannel(),
                        levels.build()));
    }

    void emitRequantize(Patch patch, Group group, int parameters) {
        Box positions = patch.positions;
        Blocks blocks = group.blocks();
        Surface output = patch.output;
        AccumulatorWidth source = shape.products().isSplit() ? AccumulatorWidth.WIDE : AccumulatorWidth.NARROW;
        int vectors = source.vectors();
        Levels levels = new Levels();
        levels.add(new Level(
                blocks.count(),
                vectors * patch.count(),
                blocks.rows() * shape.output().elementBytes(),
                blocks.rows()));
        levels.add(new Level(positions.rows(), vectors * positions.columns(), output.rowStride()));
        levels.add(new Level(positions.columns(), vectors, output.pixelStride()));
        ParameterPacking.Slice slice = group.parameters();
        emission.stream()
                .add(new Requantize(
                        emission.stream().header(),
                        hasSumsBeside() ? patch.sums.wide : patch.sums.narrow,
                        source,
                        blocks.rows(),
                        slice.multiplier(parameters, blocks.firstChannel()),
                        slice.shift(parameters, blocks.firstChannel()),
                        layer.stage().perChannel(),
                        output.at(positions.row(), positions.column(), blocks.firstChannel()),
                        new OutputCodes(
                                shape.output().elementBytes() * Byte.SIZE,
                                layer.stage().outputZeroPoint(),
                                layer.stage().minimum(),
                                layer.stage().maximum()),
                        layer.stage().rounding(),
                        levels.build()));
    }

    /** @param stage how sums become floats */
    void emitDequantize(Patch patch, Group group, int parameters, DynamicStage stage) {
        Box positions = patch.positions;
        Blocks blocks = group.blocks();
        Surface output = patch.output;
        AccumulatorWidth source = shape.products().isSplit() ? AccumulatorWidth.WIDE : AccumulatorWidth.NARROW;
        int vectors = source.vectors();
        Grids grids = Grids.of(stage, shape.output());
        Levels levels = new Levels();
        levels.add(new Level(
                blocks.count(),
                vectors * patch.count(),
                blocks.rows() * shape.output().elementBytes(),
                blocks.rows()));
        levels.add(new Level(positions.rows(), vectors * positions.columns(), output.rowStride(), 0, grids.rowStride));
        levels.add(new Level(positions.columns(), vectors, output.pixelStride(), 0, grids.columnStride));
        ParameterPacking.Slice slice = group.parameters();
        emission.stream()
                .add(new Dequantize(
                        emission.stream().header(),
                        hasSumsBeside() ? patch.sums.wide : patch.sums.narrow,
                        source,
                        blocks.rows(),
                        emission.cells() + grids.offset(positions),
                        stage.codes().form(),
                        stage.hasZeroPoint() ? slice.zeroPoint(parameters, blocks.firstChannel()) : 0,
                        slice.multiplier(parameters, blocks.firstChannel()),
                        stage.perChannel(),
                        stage.order(),
                        slice.bias(parameters, blocks.firstChannel()),
                        output.at(positions.row(), positions.column(), blocks.firstChannel()),
                        Dequantize.Clamp.valueOf(stage.activation().name()),
                        levels.build()));
    }

    /** Where the grids of output positions lie: bytes from the first cell on, of images, rows and columns. */
    private record Grids(int imageStride, int rowStride, int columnStride) {
        static Grids of(DynamicStage stage, Image output) {
            int cell = Scan.CELL_BYTES;
            return stage.codes().groups() == output.batch()
                    ? new Grids(cell, 0, 0)
                    : new Grids(cell * output.height() * output.width(), cell * output.width(), cell);
        }

        int offset(Box positions) {
            return positions.image() * imageStride + positions.row() * rowStride + positions.column() * columnStride;
        }
    }
}
