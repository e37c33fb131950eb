package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import macrame.isa.graph.Layer;
import macrame.isa.graph.ShapeInference;
import macrame.isa.tensor.Shape;

/** Pools and means of float elements, and the places of the largest. */
final class FloatReductions {
    private FloatReductions() {}

    /** An average over no tap at all, which padding wider than the window makes, is 0. */
    static float[] pool(Layer.Pool layer, Shape shape, float[] input) {
        int channels = shape.dimension(3);
        boolean maximum = layer.kind() == Layer.Pool.Kind.MAXIMUM;
        Image image = new Image(shape, layer.window(), layer.padding());
        float[] values = new float[image.positions() * channels];
        double[] totals = new double[channels];
        image.forEachPosition(position -> {
            Arrays.fill(totals, maximum ? Double.NEGATIVE_INFINITY : 0);
            int[] taps = {0};
            image.forEachTap(position, (tap, pixel) -> {
                taps[0]++;
                for (int channel = 0; channel < channels; channel++) {
                    float value = input[pixel + channel];
                    totals[channel] = maximum ? Math.max(totals[channel], value) : totals[channel] + value;
                }
            });
            int count = maximum ? 1 : Math.max(1, taps[0]);
            for (int channel = 0; channel < channels; channel++) {
                values[position * channels + channel] =
                        FloatValues.activate((float) (totals[channel] / count), layer.activation());
            }
        });
        return values;
    }

    /** @param axes not negative */
    static float[] mean(Shape shape, float[] input, ImmutableList<Integer> axes) {
        Shape reduced = ShapeInference.mean(shape, axes, true);
        double[] sums = new double[Math.toIntExact(reduced.elements())];
        Projection projection = new Projection(shape, reduced);
        for (int element = 0; element < input.length; element++) {
            sums[projection.apply(element)] += input[element];
        }
        float[] values = new float[sums.length];
        int count = input.length / sums.length;
        for (int element = 0; element < values.length; element++) {
            values[element] = (float) (sums[element] / count);
        }
        return values;
    }

    /** Along {@code axis}, the first of several that are equal. */
    static float[] places(Shape shape, float[] input, int axis) {
        int stride = Math.toIntExact(shape.stride(axis));
        int count = shape.dimension(axis);
        float[] places = new float[input.length / count];
        for (int element = 0; element < places.length; element++) {
            int first = element / stride * stride * count + element % stride;
            int largest = 0;
            for (int place = 1; place < count; place++) {
                if (input[first + place * stride] > input[first + largest * stride]) {
                    largest = place;
                }
            }
            places[element] = largest;
        }
        return places;
    }
}
