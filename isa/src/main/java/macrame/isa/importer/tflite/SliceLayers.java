package macrame.isa.importer.tflite;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.graph.Layer;
import macrame.isa.graph.StructureLayer.Slice;
import macrame.isa.graph.StructureLayer.Slice.Range;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.Shape;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.SplitOptions;
import org.tensorflow.lite.schema.StridedSliceOptions;
import org.tensorflow.lite.schema.UnpackOptions;

/** Reads the layers that take parts of a tensor; an operator with several outputs becomes a slice for each. */
final class SliceLayers {
    private SliceLayers() {}

    static Layer slice(OperatorSource source) {
        Tensor input = source.activation(0);
        ImmutableList<Integer> begin = Constants.integers("begin", source.constant(1));
        ImmutableList<Integer> size = Constants.integers("size", source.constant(2));
        int rank = input.shape().rank();
        if (begin.size() != rank || size.size() != rank) {
            throw new IllegalArgumentException(
                    "begins at %s, has size %s, must tell one of each for %d dimensions".formatted(begin, size, rank));
        }
        List<Range> ranges = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            int whole = input.shape().dimension(axis);
            int count = size.get(axis) == -1 ? whole - begin.get(axis) : size.get(axis);
            ranges.add(part(begin.get(axis), count, whole));
        }
        return layer(source, Slice.Kind.SLICE, input, ranges, counts(ranges));
    }

    static Layer strided(OperatorSource source) {
        StridedSliceOptions options = source.options(BuiltinOptions.StridedSliceOptions, new StridedSliceOptions());
        if (options.offset()) {
            throw new IllegalArgumentException("its end is an offset from its begin, must be a position");
        }
        Tensor input = source.activation(0);
        StridedRanges ranges = new StridedRanges(
                input.shape(),
                new StridedRanges.Masks(
                        options.beginMask(),
                        options.endMask(),
                        options.ellipsisMask(),
                        options.newAxisMask(),
                        options.shrinkAxisMask()));
        ranges.read(
                Constants.integers("begin", source.constant(1)),
                Constants.integers("end", source.constant(2)),
                Constants.integers("strides", source.constant(3)));
        return layer(source, Slice.Kind.STRIDED_SLICE, input, ranges.ranges(), ranges.left());
    }

    static ImmutableList<Layer> split(OperatorSource source) {
        SplitOptions options = source.options(BuiltinOptions.SplitOptions, new SplitOptions());
        Tensor input = source.activation(1);
        int axis = StructureLayers.axis(axis(source.constant(0)), input.shape().rank());
        int whole = input.shape().dimension(axis);
        int parts = source.outputs();
        if (parts == 0 || options.numSplits() != parts || whole % parts != 0) {
            throw new IllegalArgumentException("splits dimension %d of shape %s into %d, has %d outputs"
                    .formatted(axis, input.shape(), options.numSplits(), parts));
        }
        ImmutableList.Builder<Layer> layers = ImmutableList.builder();
        for (int part = 0; part < parts; part++) {
            Range range = new Range(part * (whole / parts), whole / parts, 1);
            layers.add(part(source.output(part), Slice.Kind.SPLIT, input, axis, range));
        }
        return layers.build();
    }

    static ImmutableList<Layer> splitBySizes(OperatorSource source) {
        Tensor input = source.activation(0);
        int axis = StructureLayers.axis(axis(source.constant(2)), input.shape().rank());
        int whole = input.shape().dimension(axis);
        ImmutableList<Integer> sizes = resolved(Constants.integers("sizes", source.constant(1)), whole);
        if (sizes.size() != source.outputs()) {
            throw new IllegalArgumentException("has %d sizes and %d outputs".formatted(sizes.size(), source.outputs()));
        }
        ImmutableList.Builder<Layer> layers = ImmutableList.builder();
        int begin = 0;
        for (int part = 0; part < sizes.size(); part++) {
            Range range = part(begin, sizes.get(part), whole);
            layers.add(part(source.output(part), Slice.Kind.SPLIT_V, input, axis, range));
            begin += range.count();
        }
        if (begin != whole) {
            throw new IllegalArgumentException("sizes are %s, must add up to %d".formatted(sizes, whole));
        }
        return layers.build();
    }

    static ImmutableList<Layer> unpack(OperatorSource source) {
        UnpackOptions options = source.options(BuiltinOptions.UnpackOptions, new UnpackOptions());
        Tensor input = source.activation(0);
        int axis = StructureLayers.axis(options.axis(), input.shape().rank());
        int parts = input.shape().dimension(axis);
        if (options.num() != parts || source.outputs() != parts) {
            throw new IllegalArgumentException("unpacks dimension %d of shape %s into %d, has %d outputs"
                    .formatted(axis, input.shape(), options.num(), source.outputs()));
        }
        ImmutableList.Builder<Layer> layers = ImmutableList.builder();
        for (int part = 0; part < parts; part++) {
            List<Range> ranges = cut(input.shape(), axis, new Range(part, 1, 1));
            List<Integer> sizes = new ArrayList<>(counts(ranges));
            sizes.remove(axis);
            layers.add(layer(source.output(part), Slice.Kind.UNPACK, input, ranges, sizes));
        }
        return layers.build();
    }

    private static Layer part(OperatorSource source, Slice.Kind kind, Tensor input, int axis, Range range) {
        List<Range> ranges = cut(input.shape(), axis, range);
        return layer(source, kind, input, ranges, counts(ranges));
    }

    private static Layer layer(
            OperatorSource source, Slice.Kind kind, Tensor input, List<Range> ranges, List<Integer> sizes) {
        Tensor output = source.output(new Shape(ImmutableIntArray.copyOf(sizes)));
        StructureLayers.requireCopyable(input, output);
        return new Slice(
                source.index(), source.name(), kind, input.index(), output.index(), ImmutableList.copyOf(ranges));
    }

    /** All of a shape but for one dimension. */
    private static List<Range> cut(Shape shape, int axis, Range range) {
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < shape.rank(); i++) {
            ranges.add(i == axis ? range : new Range(0, shape.dimension(i), 1));
        }
        return ranges;
    }

    private static List<Integer> counts(List<Range> ranges) {
        return ranges.stream().map(Range::count).toList();
    }

    private static Range part(int begin, int count, int whole) {
        if (begin < 0 || count < 1 || (long) begin + count > whole) {
            throw new IllegalArgumentException(
                    "takes %d elements from element %d on, there are %d".formatted(count, begin, whole));
        }
        return new Range(begin, count, 1);
    }

    /** One size may be -1: what the others leave. */
    private static ImmutableList<Integer> resolved(ImmutableList<Integer> sizes, int whole) {
        long known = sizes.stream()
                .filter(size -> size != -1)
                .mapToLong(Integer::longValue)
                .sum();
        if (sizes.indexOf(-1) != sizes.lastIndexOf(-1) || known > whole) {
            throw new IllegalArgumentException(
                    "sizes are %s, one may be -1 and all add up to %d".formatted(sizes, whole));
        }
        return sizes.stream()
                .map(size -> size == -1 ? (int) (whole - known) : size)
                .collect(ImmutableList.toImmutableList());
    }

    private static int axis(Tensor tensor) {
        ImmutableList<Integer> axes = Constants.integers("axis", tensor);
        if (axes.size() != 1) {
            throw new IllegalArgumentException("has %d axes, must have 1".formatted(axes.size()));
        }
        return axes.get(0);
    }
}
