package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * The tensors a run made, raw little endian.
 *
 * @param outputs in the model's order
 * @param intermediates by their index in the model; empty unless they were asked for
 */
public record Values(ImmutableList<byte[]> outputs, ImmutableMap<Integer, byte[]> intermediates) {}
