package macrame.simulator.stepper;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Accumulate;
import macrame.isa.instruction.AccumulatorWidth;
import macrame.isa.instruction.Correct;
import macrame.isa.instruction.Dequantize;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Instruction.Requantize;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Quantize;
import macrame.isa.instruction.Scan;
import macrame.isa.quant.DynamicGrid;
import macrame.isa.quant.Rounding;
import macrame.isa.quant.ScaleOrder;

/** Random vector instructions for one machine: those on sums and on values here, those on codes in {@link CodeOperationDraw}. */
final class VectorDraw {
    /** Widest accumulators of which a pair surely holds what a form for 48 bits takes. */
    private static final int WIDEST_PAIR = 40;

    private static final int WIDEST_SUM = 47;

    private final Random random;
    private final AcceleratorSpec spec;
    private final CodeOperationDraw codes;
    private boolean madeGrids;

    VectorDraw(Random random, AcceleratorSpec spec) {
        this.random = random;
        this.spec = spec;
        this.codes = new CodeOperationDraw(random, spec);
    }

    Instruction draw() {
        return switch (random.nextInt(13)) {
            case 0, 1 -> requantize();
            case 2 -> accumulate();
            case 3 -> correct();
            case 4 -> scan();
            case 5 -> quantize();
            case 6 -> dequantize();
            default -> codes.draw();
        };
    }

    private Instruction requantize() {
        AccumulatorWidth width = width();
        boolean wide = width == AccumulatorWidth.WIDE;
        Rounding rounding = rounding(wide ? WIDEST_PAIR : WIDEST_SUM);
        boolean perChannel = random.nextBoolean();
        boolean words = random.nextInt(3) == 0;
        return new Requantize(
                Header.of(0, 0),
                wide ? Contents.WIDE_TARGETS + 2 * random.nextInt(4) : random.nextInt(28),
                width,
                rows(),
                Contents.multipliers(rounding),
                Contents.shifts(rounding),
                perChannel,
                random.nextInt(900),
                codes.codes(words),
                rounding,
                levels(new int[] {wide ? 2 : 1, between(0, 8), random.nextInt(2), 0}));
    }

    /** A form for sums as wide as this machine's, if they are at most {@code widest} bits; else one of any width. */
    private Rounding rounding(int widest) {
        List<Rounding> forms = new ArrayList<>();
        for (Rounding form : spec.requantization().rounding()) {
            if (form.valueBits() == Integer.SIZE || spec.accumulators().bits() <= widest) {
                forms.add(form);
            }
        }
        return forms.get(random.nextInt(forms.size()));
    }

    private Instruction accumulate() {
        AccumulatorWidth width = width();
        Rounding rounding = rounding(WIDEST_SUM);
        boolean wide = width == AccumulatorWidth.WIDE;
        boolean wideBias = random.nextBoolean();
        return new Accumulate(
                Header.of(0, 0),
                random.nextInt(28),
                wide ? Contents.WIDE_TARGETS + 2 * random.nextInt(4) : Contents.NARROW_TARGETS + random.nextInt(4),
                width,
                rows(),
                Initialization.values()[random.nextInt(3)],
                wideBias ? Contents.WIDE_BIASES : Contents.BIASES,
                wideBias ? 64 : 32,
                Accumulate.Factors.values()[random.nextInt(3)],
                Contents.multipliers(rounding),
                Contents.shifts(rounding),
                rounding,
                levels(new int[] {random.nextInt(3), (wide ? 2 : 1) * random.nextInt(2), random.nextInt(2), 8}));
    }

    private Instruction correct() {
        boolean own = random.nextBoolean();
        return new Correct(
                Header.of(0, 0),
                random.nextInt(20),
                Contents.SUMS_OF_INPUTS + random.nextInt(4),
                own ? Correct.Sums.OWN : Correct.Sums.SHARED,
                own ? 0 : random.nextInt(spec.array().rows()),
                rows(),
                Contents.ZERO_POINTS,
                random.nextBoolean(),
                levels(new int[] {random.nextInt(2), random.nextInt(2), random.nextInt(3), 0}));
    }

    /** Cells of ranges stay ranges; ranges that become grids are read once; grids are made anew. */
    private Instruction scan() {
        int kind = random.nextInt(madeGrids ? 2 : 3);
        madeGrids |= kind == 2;
        int cell = kind == 0 ? Contents.RANGES : kind == 1 ? Contents.GRIDS : Contents.RANGES_TO_GRIDS;
        boolean keeps = kind == 2 || (kind == 0 && random.nextBoolean());
        Scan.Result grid = random.nextBoolean() ? Scan.Result.SYMMETRIC : Scan.Result.ASYMMETRIC;
        return new Scan(
                Header.of(0, 0),
                value(),
                cell,
                between(1, 6),
                keeps ? Scan.Start.KEEP : Scan.Start.ZERO,
                kind == 0 ? Scan.Result.RANGE : grid,
                levels(new int[] {4 * random.nextInt(4), 12 * random.nextInt(2), 0, 0}));
    }

    private Instruction quantize() {
        Quantize.Source source = random.nextInt(4) == 0 ? Quantize.Source.ZEROS : Quantize.Source.VALUES;
        return new Quantize(
                Header.of(0, 0), source, value(), random.nextInt(900), Contents.GRIDS, between(1, 9), levels(new int[] {
                    4 * random.nextInt(4), random.nextInt(9), 12 * random.nextInt(2), 0
                }));
    }

    private Instruction dequantize() {
        AccumulatorWidth width = width();
        boolean wide = width == AccumulatorWidth.WIDE;
        return new Dequantize(
                Header.of(0, 0),
                wide ? Contents.WIDE_TARGETS + 2 * random.nextInt(4) : random.nextInt(28),
                width,
                rows(),
                Contents.GRIDS,
                DynamicGrid.Form.values()[random.nextInt(2)],
                Contents.WEIGHT_SUMS,
                Contents.SCALES,
                random.nextBoolean(),
                ScaleOrder.values()[random.nextInt(2)],
                Contents.VALUE_BIASES,
                value(),
                Dequantize.Clamp.values()[random.nextInt(4)],
                levels(new int[] {wide ? 2 : 1, 4 * between(0, 6), random.nextInt(2), 12 * random.nextInt(2)}));
    }

    private AccumulatorWidth width() {
        return random.nextInt(3) == 0 ? AccumulatorWidth.WIDE : AccumulatorWidth.NARROW;
    }

    private int rows() {
        int rows = spec.array().rows();
        return random.nextBoolean() ? rows : between(1, rows);
    }

    private int value() {
        return Contents.VALUES + 4 * random.nextInt(160);
    }

    /** No level, or one of up to 4 with these strides. */
    private ImmutableList<Level> levels(int[] strides) {
        return random.nextInt(3) == 0
                ? ImmutableList.of()
                : ImmutableList.of(new Level(between(1, 4), strides[0], strides[1], strides[2], strides[3]));
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}
