package macrame.isa.verifier;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.AccumulatorSpec.Overflow;
import macrame.isa.program.AddressCheck;
import macrame.isa.program.Program;

/**
 * Whether a program may be run on an accelerator: what it touches is there, its semaphores bring it to its end, and they
 * order whatever would race. The package says why nothing that is accepted races and nothing is refused that could not.
 */
public final class Verifier {
    private Verifier() {}

    /** One line for each fault, none if the program may run. Order is looked at where all else is right. */
    public static ImmutableList<String> faults(Program program, AcceleratorSpec spec) {
        ImmutableList<String> addresses = AddressCheck.faults(program, spec);
        SignalPairs pairs = new SignalPairs(program);
        ImmutableList.Builder<String> faults = ImmutableList.builder();
        faults.addAll(addresses).addAll(pairs.faults());
        if (addresses.isEmpty() && pairs.areComplete()) {
            faults.addAll(ofOrder(program, spec, pairs));
        }
        return faults.build();
    }

    private static ImmutableList<String> ofOrder(Program program, AcceleratorSpec spec, SignalPairs pairs) {
        int[] order = new int[program.instructions().size()];
        Arrays.setAll(order, index -> index);
        if (!pairs.lookBack()) {
            Dispatch dispatch = new Dispatch(program, pairs, spec.frontend().queueDepth());
            if (!dispatch.ends()) {
                return ImmutableList.of(dispatch.deadlock());
            }
            order = dispatch.order();
        }
        EndedBefore clocks = new EndedBefore(program, pairs, order);
        ImmutableList<String> hazards = new HazardCheck(program, clocks).faults(order);
        return hazards.isEmpty() ? SumCheck.faults(program, spec, order) : hazards;
    }

    /** Whether constants decide, too: where a sum that does not fit stops the run. */
    public static boolean looksAtValues(AcceleratorSpec spec) {
        return spec.accumulators().overflow() == Overflow.TRAP;
    }

    /** @throws InputException with all faults, if there are any */
    public static void require(Program program, AcceleratorSpec spec) {
        ImmutableList<String> faults = faults(program, spec);
        if (!faults.isEmpty()) {
            throw new InputException(faults);
        }
    }
}
