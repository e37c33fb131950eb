package macrame.isa.graph;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Operators whose output elements are elements of their inputs, or lie between them in space: they change no scale. */
public sealed interface StructureLayer extends Layer {
    /**
     * The inputs one behind the other along {@code axis} of the output, not negative. Packed inputs lack that axis and
     * count one each.
     */
    record Concatenation(int index, String name, Form form, ImmutableList<Integer> inputs, int output, int axis)
            implements StructureLayer {
        /** Whether the inputs have the axis already. */
        public enum Form {
            CONCATENATION,
            PACK
        }

        @Override
        public Layer on(IntUnaryOperator tensors) {
            ImmutableList<Integer> moved =
                    inputs.stream().map(tensors::applyAsInt).collect(ImmutableList.toImmutableList());
            return new Concatenation(0, "", form, moved, tensors.applyAsInt(output), axis);
        }

        @Override
        public String operator() {
            return form.name();
        }

        @Override
        public ImmutableList<Double> numbers() {
            return ImmutableList.of((double) axis);
        }
    }

    /** A strided part of the input, one {@link Range} for each of its dimensions; the output may leave out dimensions of one. */
    record Slice(int index, String name, Kind kind, int input, int output, ImmutableList<Range> ranges)
            implements StructureLayer {
        /** The operator that the slice is, or is one output of. */
        public enum Kind {
            SLICE,
            STRIDED_SLICE,
            SPLIT,
            SPLIT_V,
            UNPACK
        }

        /** @param stride negative for the elements in reverse order */
        public record Range(int begin, int count, int stride) {}

        @Override
        public ImmutableList<Integer> inputs() {
            return ImmutableList.of(input);
        }

        @Override
        public Layer on(IntUnaryOperator tensors) {
            return new Slice(0, "", kind, tensors.applyAsInt(input), tensors.applyAsInt(output), ranges);
        }

        @Override
        public String operator() {
            return kind.name();
        }

        @Override
        public ImmutableList<Double> numbers() {
            ImmutableList.Builder<Double> numbers = ImmutableList.builder();
            for (Range range : ranges) {
                numbers.add((double) range.begin(), (double) range.count(), (double) range.stride());
            }
            return numbers.build();
        }
    }

    /** Dimension i of the output is dimension {@code permutation[i]} of the input. */
    record Transpose(int index, String name, int input, int output, ImmutableList<Integer> permutation)
            implements StructureLayer {
        @Override
        public ImmutableList<Integer> inputs() {
            return ImmutableList.of(input);
        }

        @Override
        public Layer on(IntUnaryOperator tensors) {
            return new Transpose(0, "", tensors.applyAsInt(input), tensors.applyAsInt(output), permutation);
        }

        @Override
        public String operator() {
            return "TRANSPOSE";
        }

        @Override
        public ImmutableList<Double> numbers() {
            return permutation.stream().map(Integer::doubleValue).collect(ImmutableList.toImmutableList());
        }
    }

    /** Images of another height and width. */
    record Resize(
            int index,
            String name,
            Interpolation interpolation,
            int input,
            int output,
            boolean alignCorners,
            boolean halfPixelCenters)
            implements StructureLayer {
        /** What a position between pixels takes: the nearest one, or a mean of the four around it. */
        public enum Interpolation {
            RESIZE_NEAREST_NEIGHBOR,
            RESIZE_BILINEAR
        }

        @Override
        public ImmutableList<Integer> inputs() {
            return ImmutableList.of(input);
        }

        @Override
        public Layer on(IntUnaryOperator tensors) {
            return new Resize(
                    0,
                    "",
                    interpolation,
                    tensors.applyAsInt(input),
                    tensors.applyAsInt(output),
                    alignCorners,
                    halfPixelCenters);
        }

        @Override
        public String operator() {
            return interpolation.name();
        }

        @Override
        public ImmutableList<Double> numbers() {
            return ImmutableList.of(alignCorners ? 1.0 : 0.0, halfPixelCenters ? 1.0 : 0.0);
        }
    }

    /** The ranges that {@link Slice#numbers()} tells. */
    static ImmutableList<Slice.Range> ranges(List<Integer> numbers) {
        ImmutableList.Builder<Slice.Range> ranges = ImmutableList.builder();
        for (int i = 0; i < numbers.size(); i += 3) {
            ranges.add(new Slice.Range(numbers.get(i), numbers.get(i + 1), numbers.get(i + 2)));
        }
        return ranges.build();
    }
}
