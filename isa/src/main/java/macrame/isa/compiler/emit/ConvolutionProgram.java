package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import macrame.isa.compiler.nest.Blocks;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.nest.Pass;
import macrame.isa.compiler.nest.Segment;
import macrame.isa.compiler.tiling.TilePlan;
import macrame.isa.hardware.AcceleratorSpec;

/** A tile plan worked out: groups of channel blocks with their packed weights and parameters. */
final class ConvolutionProgram {
    private final ImmutableList<Group> groups;
    private final Optional<byte[]> weights;
    private final long weightBytes;
    private final byte[] parameters;

    private ConvolutionProgram(
            ImmutableList<Group> groups, Optional<byte[]> weights, long weightBytes, byte[] parameters) {
        this.groups = groups;
        this.weights = weights;
        this.weightBytes = weightBytes;
        this.parameters = parameters;
    }

    /** All groups, in the order in which their channels stand. */
    ImmutableList<Group> groups() {
        return groups;
    }

    /** What the layer's weight region holds, if it is known. */
    Optional<byte[]> weights() {
        return weights;
    }

    /** Bytes of the layer's weight region. */
    long weightBytes() {
        return weightBytes;
    }

    /** What the layer's parameter region holds. */
    byte[] parameters() {
        return parameters;
    }

    /** Channel blocks that share the accumulators. */
    record Group(
            Blocks blocks,
            ImmutableList<Step> steps,
            ParameterPacking.Slice parameters,
            ImmutableList<BlockParameters> blockParameters) {
        long weightBytes() {
            long bytes = 0;
            for (Step step : steps) {
                for (WeightPacking.Unit unit : step.units) {
                    bytes += unit.bytes();
                }
            }
            return bytes;
        }
    }

    /**
     * A group's work in one pass.
     *
     * @param rowStride bytes from row to row of the input on chip
     * @param pixelStride bytes from pixel to pixel
     */
    record Step(
            Pass pass,
            TilePlan.Channels channels,
            int rowStride,
            int pixelStride,
            ImmutableList<WeightPacking.Unit> units) {}

    /** @param input the input on chip; empty when tiles are brought there */
    static ConvolutionProgram of(WeightedLayer layer, TilePlan plan, List<Surface> input, Limits limits) {
        WeightPacking weights = new WeightPacking(plan.mapping(), layer, limits.unitBytes);
        ParameterPacking parameters = new ParameterPacking(layer);
        ImmutableList.Builder<Group> groups = ImmutableList.builder();
        for (Blocks blocks : plan.mapping().blocks()) {
            int sliceBlocks = limits.sliceBlocks(blocks, plan.groupBlocks());
            for (int first = 0; first < blocks.count(); first += sliceBlocks) {
                Blocks slice = blocks.range(first, Math.min(sliceBlocks, blocks.count() - first));
                ParameterPacking.Slice packed = parameters.pack(slice);
                for (int block = 0; block < slice.count(); block += plan.groupBlocks()) {
                    Blocks group = slice.range(block, Math.min(plan.groupBlocks(), slice.count() - block));
                    ImmutableList<Step> steps = steps(plan, group, input, weights);
                    groups.add(new Group(group, steps, packed, parameters.packBlocks(group)));
                }
            }
        }
        return new ConvolutionProgram(groups.build(), weights.packed(), weights.bytes(), parameters.packed());
    }

    private static ImmutableList<Step> steps(TilePlan plan, Blocks group, List<Surface> input, WeightPacking weights) {
        ImmutableList.Builder<Step> steps = ImmutableList.builder();
        for (int i = 0; i < plan.passes().size(); i++) {
            Pass pass = plan.passes().get(i);
            Runs.Stretch stretch = Runs.Stretch.of(plan.passes(), i);
            TilePlan.Channels channels = plan.inputChannels(group, pass);
            int pixelStride = input.isEmpty()
                    ? channels.count() * plan.shape().input().elementBytes()
                    : input.get(0).pixelStride();
            int rowStride = input.isEmpty()
                    ? plan.shape().inputColumns(plan.tileColumns(), pass.columns()) * pixelStride
                    : input.get(0).rowStride();
            List<Segment> segments = plan.mapping().segments(group, pass, rowStride, pixelStride);
            steps.add(new Step(pass, channels, rowStride, pixelStride, weights.pack(group, segments, stretch)));
        }
        return steps.build();
    }

    /** What one load may bring of weights and of parameters. */
    record Limits(int unitBytes, int parameterBytes, int channelBytes) {
        static Limits of(AcceleratorSpec spec, ConvolutionShape shape, int unitBytes) {
            return new Limits(
                    unitBytes, spec.parameters().bytes(), shape.products().parameterBytes());
        }

        /** Blocks whose parameters are loaded together: whole groups, in half the memory if that is possible. */
        int sliceBlocks(Blocks blocks, int groupBlocks) {
            int blockBytes = blocks.arrayRows() * channelBytes;
            int groups = parameterBytes / 2 / blockBytes / groupBlocks;
            return Math.max(1, groups) * groupBlocks;
        }
    }
}
