package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import macrame.simulator.probe.Probe;

/**
 * How a program is to be run.
 *
 * @param inputs the network's inputs in the model's order, raw little endian; unused when no value is computed
 * @param values whether values are computed; time, counts and energy are the same without
 * @param keepIntermediates whether intermediate tensors are taken out of the machine; needs values
 */
public record RunOptions(ImmutableList<byte[]> inputs, boolean values, boolean keepIntermediates, Probe probe) {
    /** A run with values that nobody watches. */
    public static RunOptions of(ImmutableList<byte[]> inputs) {
        return new RunOptions(inputs, true, false, Probe.NONE);
    }

    /** A run that computes no value. */
    public static RunOptions timingOnly() {
        return new RunOptions(ImmutableList.of(), false, false, Probe.NONE);
    }

    public RunOptions keepingIntermediates() {
        return new RunOptions(inputs, values, true, probe);
    }

    public RunOptions watchedBy(Probe newProbe) {
        return new RunOptions(inputs, values, keepIntermediates, newProbe);
    }
}
