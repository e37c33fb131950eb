package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import macrame.isa.arithmetic.CodeRange;
import macrame.isa.program.HostOperation.Kind;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;
import macrame.isa.quant.Roundings;

/**
 * An operator without weights, with everything it works on.
 *
 * @param numbers what the kind needs beside its operands, in the order that {@link Kind} states
 * @param roundings how fixed-point products are rounded, by the width of their sums
 */
record OperatorWork(
        Kind kind,
        ImmutableList<TensorValue> inputs,
        TensorForm output,
        ImmutableList<Double> numbers,
        Roundings roundings) {
    /** For sums of 32 bits. */
    Rounding rounding() {
        return roundings.narrow();
    }

    TensorValue input() {
        return inputs.get(0);
    }

    TensorValue input(int position) {
        return inputs.get(position);
    }

    double number() {
        return numbers.get(0);
    }

    ImmutableList<Integer> integers() {
        return numbers.stream().map(Double::intValue).collect(ImmutableList.toImmutableList());
    }

    /** The output's codes, for kinds whose numbers begin with the smallest and the largest. */
    CodeRange range() {
        return new CodeRange(integers().get(0), integers().get(1));
    }

    /** Factors said outright, each as multiplier and shift, after the first {@code numbersBefore} numbers. */
    ImmutableList<QuantizedMultiplier> multipliers(int numbersBefore) {
        ImmutableList.Builder<QuantizedMultiplier> multipliers = ImmutableList.builder();
        for (int i = numbersBefore; i + 1 < numbers.size(); i += 2) {
            multipliers.add(new QuantizedMultiplier(
                    numbers.get(i).intValue(), numbers.get(i + 1).intValue()));
        }
        return multipliers.build();
    }
}
