package macrame.simulator.functional;

import macrame.isa.instruction.Combine;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Rescale;
import macrame.isa.instruction.Space;

/** The meaning of {@code combine}. */
final class Combination {
    private final Combine combine;

    private Combination(Combine combine) {
        this.combine = combine;
    }

    static Effect begin(ArchitecturalState state, Combine combine) {
        Combination combination = new Combination(combine);
        int[] left = LoopNest.addresses(combine.levels(), combine.left(), Level::first);
        int[] right = LoopNest.addresses(combine.levels(), combine.right(), Level::second);
        byte[] activations = state.scratchpad(Space.ACTIVATIONS);
        CodeReader reader = new CodeReader(combine.type());
        int width = combine.codes().bytes();
        int run = Math.multiplyExact(combine.run(), width);
        byte[] results = new byte[Math.multiplyExact(left.length, run)];
        int to = 0;
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < combine.run(); j++) {
                int a = reader.at(activations, left[i], j);
                int b = reader.at(activations, right[i], j);
                LittleEndian.put(results, to++, width, combination.of(a, b));
            }
        }
        return Elementwise.scatter(
                state, results, run, LoopNest.addresses(combine.levels(), combine.output(), Level::third));
    }

    private int of(int left, int right) {
        int a = left - combine.leftScale().zeroPoint();
        int b = right - combine.rightScale().zeroPoint();
        long zeroPoint = combine.codes().zeroPoint();
        long code = switch (combine.mode()) {
            case MULTIPLY -> zeroPoint + scaled((long) a * b, combine.result());
            case SUBTRACT -> zeroPoint + scaled(difference(a, b), combine.result());
            case MAXIMUM -> Math.max(left, right);
            case MINIMUM -> Math.min(left, right);
            case SLOPE ->
                zeroPoint + (a >= 0 ? scaled(a, combine.leftScale()) : scaled((long) a * b, combine.rightScale()));
        };
        return combine.codes().clamp(code);
    }

    private long difference(int a, int b) {
        return scaled(a << combine.leftShift(), combine.leftScale())
                - scaled(b << combine.leftShift(), combine.rightScale());
    }

    private long scaled(long value, Rescale factor) {
        return combine.rounding().apply(value, factor.multiplier(), factor.shift());
    }
}
