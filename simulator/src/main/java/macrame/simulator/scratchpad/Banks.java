package macrame.simulator.scratchpad;

import java.util.BitSet;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.instruction.StridedRange;
import macrame.isa.instruction.StridedRange.Dimension;

/** Which bank of a scratchpad an address lies in. */
final class Banks {
    private final long bytes;
    private final int count;

    Banks(ScratchpadSpec spec) {
        this.bytes = spec.bytes();
        this.count = spec.banks();
    }

    int of(long address) {
        return (int) (address * count / bytes);
    }

    /** Whether one of {@code held} has a byte from {@code address} up to {@code end}; a word may reach over the last bank. */
    boolean meet(BitSet held, long address, long end) {
        int next = held.nextSetBit(of(address));
        return next >= 0 && next <= of(end - 1);
    }

    /** Adds the banks that {@code range} touches to {@code touched}. */
    void add(StridedRange range, BitSet touched) {
        add(range, 0, range.start(), touched);
    }

    private void add(StridedRange range, int depth, long start, BitSet touched) {
        long lowest = start;
        long highest = start + range.run() - 1;
        for (int i = depth; i < range.dimensions().size(); i++) {
            Dimension dimension = range.dimensions().get(i);
            long reach = dimension.stride() * (dimension.count() - 1);
            lowest += Math.min(0, reach);
            highest += Math.max(0, reach);
        }
        int first = of(lowest);
        int last = of(highest);
        if (touched.nextClearBit(first) > last) {
            return;
        }
        if (first == last || depth == range.dimensions().size()) {
            touched.set(first, last + 1);
            return;
        }
        Dimension dimension = range.dimensions().get(depth);
        for (int i = 0; i < dimension.count(); i++) {
            add(range, depth + 1, start + i * dimension.stride(), touched);
        }
    }
}
