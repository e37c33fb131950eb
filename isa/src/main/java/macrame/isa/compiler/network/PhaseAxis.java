package macrame.isa.compiler.network;

import com.google.common.collect.ImmutableList;

/**
 * A phase of a transpose convolution along one dimension.
 *
 * @param first output of the phase
 * @param step from one of its outputs to the next
 * @param outputs how many there are
 * @param firstTap the first of the window's taps that reach these outputs; the others follow a step apart
 * @param taps how many do; none where a window is narrower than its stride
 * @param before inputs missing before the first that the first output reads
 * @param after inputs missing behind the last
 */
public record PhaseAxis(int first, int step, int outputs, int firstTap, int taps, int before, int after) {
    /**
     * @param window taps
     * @param padding before the outputs
     */
    static ImmutableList<PhaseAxis> of(int window, int stride, int padding, int inputs, int outputs) {
        ImmutableList.Builder<PhaseAxis> phases = ImmutableList.builder();
        for (int first = 0; first < Math.min(stride, outputs); first++) {
            int firstTap = (first + padding) % stride;
            int taps = Math.max(0, (window - firstTap + stride - 1) / stride);
            int count = (outputs - first + stride - 1) / stride;
            int before = taps == 0 ? 0 : taps - 1 - (first + padding) / stride;
            int after = taps == 0 ? 0 : Math.max(0, count + taps - 1 - before - inputs);
            phases.add(new PhaseAxis(first, stride, count, firstTap, taps, before, after));
        }
        return phases.build();
    }

    /** The tap of the window that stands at {@code place} in the one turned around. */
    int tap(int place) {
        return firstTap + (taps - 1 - place) * step;
    }
}
