package macrame.isa.compiler.emit;

import macrame.isa.compiler.memory.AddressMap;
import macrame.isa.compiler.memory.Ring;

/** The room that resident tensors leave in a layer, shared out between input and output tiles. */
record Staging(Ring input, Ring output) {
    private static final long ROOMY = 16;

    /** Twice the tiles when there is room, so that one is filled while the other is used; tiles fit once in any case. */
    static Staging of(AddressMap.Gap gap, long inputBytes, long outputBytes, int preferredAlignment) {
        int alignment = inputBytes + outputBytes + ROOMY * preferredAlignment <= gap.size() ? preferredAlignment : 1;
        long share = inputShare(gap.size(), inputBytes, outputBytes);
        int input = (int) (share >= inputBytes + alignment ? share / alignment * alignment : share);
        return new Staging(
                new Ring(gap.start(), input, alignment), new Ring(gap.start() + input, gap.size() - input, alignment));
    }

    private static long inputShare(long room, long input, long output) {
        if (input + output > room) {
            throw new IllegalArgumentException("tiles of %d and %d bytes, room %d".formatted(input, output, room));
        }
        if (input == 0 || output == 0) {
            return input == 0 ? 0 : room;
        }
        if (2 * (input + output) <= room) {
            return room * input / (input + output);
        }
        return 2 * input + output <= room || input + 2 * output > room ? room - output : room - 2 * output;
    }
}
