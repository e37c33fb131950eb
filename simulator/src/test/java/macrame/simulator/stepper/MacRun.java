package macrame.simulator.stepper;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import macrame.isa.instruction.AccumulatorWidth;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Space;

/** A {@code mac} on its way through a systolic array: which sums it has begun, and how many are still to leave. */
final class MacRun {
    private final Mac mac;
    private final Memory memory;
    private final Map<Integer, Step> first = new HashMap<>();
    private final Set<Integer> begun = new HashSet<>();
    private final Operands operands;
    private long eventsLeft;

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

    /** So many events more until the end: sums that leave, those of elements without work among them, and folds' last words. */
    void expect(long events) {
        eventsLeft += events;
    }

    /** One of them: whether it is the last. */
    boolean happens() {
        eventsLeft--;
        return eventsLeft == 0;
    }

    /** The banks of a step's biases of these rows, if its accumulators start with them. */
    Set<Bank> biasBanks(Step step, int fromRow, int toRow) {
        Set<Bank> banks = new HashSet<>();
        int bytes = mac.types().biasBits() / 8;
        boolean starts = mac.initialization() == Initialization.BIAS && !step.repeats();
        for (int i = fromRow * bytes; starts && i < toRow * bytes; i++) {
            banks.add(memory.bank(Space.PARAMETERS, step.bias() + i));
        }
        return banks;
    }

    /** The banks of the inputs among these bytes that cross the port as its word {@code word}. */
    Set<Bank> wordBanks(List<Long> bytes, long word, int portBytes) {
        Set<Bank> banks = new HashSet<>();
        for (long i = word * portBytes; i < Math.min(bytes.size(), (word + 1) * portBytes); i++) {
            banks.add(memory.bank(Space.ACTIVATIONS, bytes.get((int) i)));
        }
        return banks;
    }

    /** Where the bytes of a step's input of one column lie. */
    List<Long> inputBytes(Step step, int column) {
        List<Long> bytes = new ArrayList<>();
        for (int i = 0; i < mac.activationBits() / 8; i++) {
            bytes.add(operands.inputAddress(step, column) + i);
        }
        return bytes;
    }

    /** A sum goes into its accumulator, after what the instruction gives it first. */
    void add(int vector, int row, long sum) {
        if (begun.add(vector * 65_536 + row) && mac.initialization() != Initialization.KEEP) {
            memory.put(vector, row, AccumulatorWidth.NARROW, operands.initial(requireNonNull(first.get(vector)), row));
        }
        memory.add(vector, row, AccumulatorWidth.NARROW, BigInteger.valueOf(sum));
    }
}
