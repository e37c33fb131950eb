package macrame.isa.verifier;

import java.util.Arrays;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.AccumulatorWidth;
import org.jspecify.annotations.Nullable;

/**
 * What each accumulator can hold. A wide sum is kept with its low word; whoever reads a word of it alone may find anything,
 * and so may whoever reads two words as a sum that were not written as one.
 */
final class Sums {
    private final int rows;
    private final Span any;
    private final Span anyWide;
    private final @Nullable Span[][] narrow;
    private final @Nullable Span[][] wide;
    private final int[] begunBy;

    Sums(AcceleratorSpec spec) {
        int depth = spec.accumulators().depth();
        this.rows = spec.array().rows();
        this.any = Span.ofBits(spec.accumulators().bits());
        this.anyWide = Span.ofBits(spec.accumulators().wideBits());
        this.narrow = new Span[depth][];
        this.wide = new Span[depth][];
        this.begunBy = new int[depth];
        Arrays.fill(begunBy, -1);
    }

    Span get(int vector, int row, AccumulatorWidth width) {
        @Nullable Span[] held = (width == AccumulatorWidth.WIDE ? wide : narrow)[vector];
        if (held != null) {
            return held[row];
        }
        if (width == AccumulatorWidth.WIDE) {
            return narrow[vector] == null && narrow[vector + 1] == null ? Span.ZERO : anyWide;
        }
        return Span.ZERO;
    }

    void set(int vector, int row, AccumulatorWidth width, Span span) {
        if (width == AccumulatorWidth.NARROW) {
            words(vector)[row] = span;
            wide[vector] = null;
            if (vector > 0) {
                wide[vector - 1] = null;
            }
            return;
        }
        if (wide[vector] == null) {
            Span[] sums = new Span[rows];
            for (int r = 0; r < rows; r++) {
                sums[r] = get(vector, r, width);
            }
            wide[vector] = sums;
        }
        wide[vector][row] = span;
        wide[vector + 1] = null;
        if (vector > 0) {
            wide[vector - 1] = null;
        }
        words(vector)[row] = any;
        words(vector + 1)[row] = any;
    }

    private Span[] words(int vector) {
        Span[] words = narrow[vector];
        if (words == null) {
            words = new Span[rows];
            Arrays.fill(words, Span.ZERO);
            narrow[vector] = words;
        }
        return words;
    }

    /** The instruction that gave the vector its first value, or -1. */
    int begunBy(int vector) {
        return begunBy[vector];
    }

    void begin(int vector, int instruction) {
        begunBy[vector] = instruction;
    }
}
