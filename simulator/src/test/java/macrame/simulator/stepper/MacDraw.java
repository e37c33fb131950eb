package macrame.simulator.stepper;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.instruction.CodeType;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Mac.Columns;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Mac.InputSums;
import macrame.isa.instruction.Mac.Tile;
import macrame.isa.instruction.Mac.Types;
import macrame.isa.instruction.Sign;

/** Random {@code mac} instructions for one machine. */
final class MacDraw {
    private static final int MOST_STEPS = 40;

    private final Random random;
    private final AcceleratorSpec spec;

    MacDraw(Random random, AcceleratorSpec spec) {
        this.random = random;
        this.spec = spec;
    }

    Mac draw() {
        Mac mac = any();
        while (!fits(mac)) {
            mac = any();
        }
        return mac;
    }

    /** Sums of inputs lie as far behind their first as accumulators do, and before the wide sums. */
    private static boolean fits(Mac mac) {
        long reach = 0;
        for (Level level : mac.levels()) {
            reach += (level.count() - 1L) * level.third();
        }
        return mac.steps() <= MOST_STEPS
                && mac.accumulators() + reach < Contents.SUMS_OF_INPUTS
                && mac.sums().vector() + reach < Contents.WIDE_TARGETS;
    }

    private Mac any() {
        ArraySpec array = spec.array();
        boolean scaled = array.allowsPerChannelActivations() && random.nextInt(3) == 0;
        int rows = random.nextBoolean() ? array.rows() : between(1, array.rows());
        int columns = random.nextBoolean() ? array.columns() : between(1, array.columns());
        boolean dense = scaled || rows % columns != 0 || random.nextInt(4) > 0;
        return new Mac(
                Header.of(0, 0),
                between(48, 96),
                random.nextInt(64),
                random.nextInt(8),
                Contents.BIASES + 4 * random.nextInt(4),
                Initialization.values()[random.nextInt(3)],
                dense ? Tile.DENSE : Tile.DIAGONAL,
                rows,
                columns(columns),
                scaled ? scaledTypes() : types(),
                scaled ? InputSums.NONE : sums(rows),
                levels());
    }

    private Columns columns(int count) {
        return new Columns(count, between(1, count), between(1, 2), between(-2, 12) + 2 * count);
    }

    /** One in two of int8 and int8. */
    private Types types() {
        if (random.nextBoolean()) {
            return Types.INT8;
        }
        return new Types(
                new CodeType(4 << random.nextInt(3), sign()), new CodeType(8 << random.nextInt(2), sign()), biasBits());
    }

    private Types scaledTypes() {
        return new Types(new CodeType(4 << random.nextInt(2), Sign.SIGNED), new CodeType(8, sign()), biasBits(), true);
    }

    private Sign sign() {
        return Sign.values()[random.nextInt(2)];
    }

    private int biasBits() {
        return 32 << random.nextInt(2);
    }

    private InputSums sums(int rows) {
        if (random.nextInt(3) > 0) {
            return InputSums.NONE;
        }
        boolean unit = spec.array().rowSum() == ArraySpec.RowSum.UNIT;
        return unit ? InputSums.into(Contents.SUMS_OF_INPUTS + random.nextInt(8)) : InputSums.ones(between(0, rows));
    }

    /** In half of the levels the weights stay, in others the accumulators or the inputs do. */
    private ImmutableList<Level> levels() {
        List<Level> levels = new ArrayList<>();
        for (int i = between(0, 3); i > 0; i--) {
            levels.add(new Level(
                    between(1, 5),
                    random.nextInt(4) == 0 ? 0 : between(-2, 8),
                    random.nextBoolean() ? 0 : between(1, 20),
                    random.nextInt(3) == 0 ? 0 : between(1, 4),
                    4 * random.nextInt(3)));
        }
        return ImmutableList.copyOf(levels);
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}
