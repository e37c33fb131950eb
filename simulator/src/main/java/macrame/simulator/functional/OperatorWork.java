package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import macrame.isa.arithmetic.CodeRange;
import macrame.isa.program.HostOperation.Kind;
import macrame.isa.quant.Rounding;

/**
 * An operator without weights, with everything it works on.
 *
 * @param numbers what the kind needs beside its operands, in the order that {@link Kind} states
 * @param rounding how fixed-point products are rounded
 */
record OperatorWork(
        Kind kind,
        ImmutableList<TensorValue> inputs,
        TensorForm output,
        ImmutableList<Double> numbers,
        Rounding rounding) {
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
}
