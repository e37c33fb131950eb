package macrame.simulator.stepper;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import macrame.isa.instruction.AccumulatorWidth;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Mac.Initialization;

/** A {@code mac} on its way through a systolic array: which sums it has begun, and how many are still to leave. */
final class MacRun {
    private final Mac mac;
    private final Memory memory;
    private final Map<Integer, Step> first = new HashMap<>();
    private final Set<Integer> begun = new HashSet<>();
    private final Operands operands;
    private long sumsToLeave;

    MacRun(Mac mac, Memory memory) {
        this.mac = mac;
        this.memory = memory;
        this.operands = new Operands(mac, memory);
        for (Step step : Step.all(mac)) {
            first.putIfAbsent(step.accumulator(), step);
        }
    }

    Mac mac() {
        return mac;
    }

    Operands operands() {
        return operands;
    }

    /** So many sums more will leave the array, those of processing elements without work among them. */
    void expect(long sums) {
        sumsToLeave += sums;
    }

    /** A sum leaves the array: whether it is the last. */
    boolean leaves() {
        sumsToLeave--;
        return sumsToLeave == 0;
    }

    /** A sum goes into its accumulator, after what the instruction gives it first. */
    void add(int vector, int row, long sum) {
        if (begun.add(vector * 65_536 + row) && mac.initialization() != Initialization.KEEP) {
            memory.put(vector, row, AccumulatorWidth.NARROW, operands.initial(first.get(vector), row));
        }
        memory.add(vector, row, AccumulatorWidth.NARROW, BigInteger.valueOf(sum));
    }
}
