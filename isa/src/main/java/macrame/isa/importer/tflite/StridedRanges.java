package macrame.isa.importer.tflite;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.graph.StructureLayer.Slice.Range;
import macrame.isa.tensor.Shape;

/**
 * What a strided slice takes of each dimension of its input, and the dimensions it leaves.
 *
 * <p>Its begins, ends and strides are items that stand for a dimension each, in order, but for an ellipsis, which stands
 * for all the others do not, and for new dimensions of the output. Dimensions behind the last item are taken whole.
 */
final class StridedRanges {
    /** One bit an item, the first lowest: what its begin, its end, or the whole item means. */
    record Masks(int begin, int end, int ellipsis, int newAxis, int shrink) {
        private boolean isNew(int item) {
            return isSet(newAxis, item) && !isSet(ellipsis, item);
        }

        private static boolean isSet(int mask, int item) {
            return item < Integer.SIZE && (mask >> item & 1) != 0;
        }
    }

    private final Shape input;
    private final Masks masks;
    private final List<Range> ranges = new ArrayList<>();
    private final List<Integer> left = new ArrayList<>();

    StridedRanges(Shape input, Masks masks) {
        this.input = input;
        this.masks = masks;
    }

    List<Range> ranges() {
        return ranges;
    }

    /** Sizes of the output. */
    List<Integer> left() {
        return left;
    }

    void read(ImmutableList<Integer> begin, ImmutableList<Integer> end, ImmutableList<Integer> strides) {
        int items = begin.size();
        if (end.size() != items || strides.size() != items) {
            throw new IllegalArgumentException("has %d begins, %d ends and %d strides, must have as many of each"
                    .formatted(items, end.size(), strides.size()));
        }
        if (items < Integer.SIZE && masks.newAxis >>> items != 0) {
            throw new IllegalArgumentException(
                    "has new dimensions at items %#x, but %d items".formatted(masks.newAxis, items));
        }
        for (int item = 0; item < items; item++) {
            if (Masks.isSet(masks.ellipsis, item)) {
                takeWhole(covered(items));
            } else if (Masks.isSet(masks.newAxis, item)) {
                left.add(1);
            } else {
                take(item, begin.get(item), end.get(item), strides.get(item));
            }
        }
        takeWhole(input.rank() - ranges.size());
    }

    /** Dimensions that the ellipsis stands for. */
    private int covered(int items) {
        int others = 0;
        for (int item = 0; item < items; item++) {
            others += masks.isNew(item) ? 0 : 1;
        }
        int covered = input.rank() - (others - 1);
        if (Integer.bitCount(masks.ellipsis) > 1 || covered < 1) {
            throw new IllegalArgumentException("has %d ellipses for %d dimensions, may have one that stands for some"
                    .formatted(Integer.bitCount(masks.ellipsis), Math.max(0, covered)));
        }
        return covered;
    }

    private void takeWhole(int dimensions) {
        for (int i = 0; i < dimensions; i++) {
            int size = input.dimension(ranges.size());
            ranges.add(new Range(0, size, 1));
            left.add(size);
        }
    }

    private void take(int item, int begin, int end, int stride) {
        if (ranges.size() == input.rank() || stride == 0) {
            throw new IllegalArgumentException("takes element %d to %d by %d of dimension %d of shape %s"
                    .formatted(begin, end, stride, ranges.size(), input));
        }
        int size = input.dimension(ranges.size());
        int first = Masks.isSet(masks.begin, item) ? (stride > 0 ? 0 : size - 1) : position(begin, size, stride);
        int stop = Masks.isSet(masks.end, item) ? (stride > 0 ? size : -1) : position(end, size, stride);
        boolean shrinks = Masks.isSet(masks.shrink, item);
        if (shrinks) {
            stop = stride > 0 && first < size ? first + 1 : first;
        }
        int count = count(first, stop, stride);
        if (count < 1) {
            throw new IllegalArgumentException("takes no element of dimension %d of shape %s: %d to %d by %d"
                    .formatted(ranges.size(), input, begin, end, stride));
        }
        ranges.add(new Range(first, count, count == 1 ? 1 : stride));
        if (!shrinks) {
            left.add(count);
        }
    }

    /** Positions before the first count from the end; those outside become the nearest that ends a loop. */
    private static int position(int position, int size, int stride) {
        int counted = position < 0 ? position + size : position;
        return stride > 0 ? Math.min(Math.max(counted, 0), size) : Math.min(Math.max(counted, -1), size - 1);
    }

    private static int count(int first, int stop, int stride) {
        long distance = stride > 0 ? (long) stop - first : (long) first - stop;
        long step = Math.abs((long) stride);
        return (int) ((Math.max(distance, 0) + step - 1) / step);
    }
}
