package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import java.util.Random;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.AccumulatorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.DmaSpec;
import macrame.isa.hardware.DramSpec;
import macrame.isa.hardware.FrontendSpec;
import macrame.isa.hardware.RequantizationSpec;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.hardware.Systolic;
import macrame.isa.hardware.Systolic.Dataflow;
import macrame.isa.hardware.Systolic.Drain;
import macrame.isa.hardware.Systolic.Overlap;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.quant.Rounding;
import macrame.isa.units.Bandwidth;
import macrame.isa.units.DataSize;
import macrame.isa.units.Duration;
import macrame.isa.units.Frequency;
import macrame.simulator.dram.RandomBanks;

/** Accelerators nobody would build, the same for the same seed: odd arrays, scratchpads of a few hundred bytes. */
final class RandomAccelerators {
    /** Every systolic array that there is. */
    static final ImmutableList<Systolic> STYLES = ImmutableList.of(
            new Systolic(Dataflow.WEIGHT_STATIONARY, Overlap.NONE),
            new Systolic(Dataflow.INPUT_STATIONARY, Overlap.NONE),
            new Systolic(Dataflow.OUTPUT_STATIONARY, Overlap.NONE, Drain.CAUSAL),
            new Systolic(Dataflow.WEIGHT_STATIONARY, Overlap.PRELOAD),
            new Systolic(Dataflow.INPUT_STATIONARY, Overlap.PRELOAD),
            new Systolic(Dataflow.OUTPUT_STATIONARY, Overlap.PRELOAD, Drain.CAUSAL),
            new Systolic(Dataflow.OUTPUT_STATIONARY, Overlap.NONE, Drain.SCALESIM),
            new Systolic(Dataflow.OUTPUT_STATIONARY, Overlap.PRELOAD, Drain.SCALESIM));

    private final Random random;
    /** Of forms for wide sums alone. */
    private final Random widths;

    /** Of memories with banks alone. */
    private final Random banks;

    private RandomAccelerators(long seed) {
        this.random = new Random(seed);
        this.banks = new Random(31 * seed);
        this.widths = new Random(~seed);
    }

    /** The same machine with a systolic array of the same size, of every dataflow in turn. */
    static AcceleratorSpec systolic(long seed) {
        AcceleratorSpec drawn = accelerator(seed);
        ArraySpec array = drawn.array();
        Systolic style = STYLES.get((int) (seed % STYLES.size()));
        return drawn.withArray(new ArraySpec(
                array.rows(),
                array.columns(),
                style,
                array.multiplierWeightBits(),
                array.multiplierActivationBits(),
                style.preloads() ? 2 : 1,
                ArraySpec.Initialization.FOLDED,
                ArraySpec.RowSum.NONE));
    }

    static AcceleratorSpec accelerator(long seed) {
        return new RandomAccelerators(seed).draw("random-" + seed);
    }

    private AcceleratorSpec draw(String name) {
        return new AcceleratorSpec(
                name,
                new Frequency(1_000_000L * between(20, 1500)),
                new ArraySpec(
                        between(1, 24),
                        between(1, 24),
                        ArraySpec.Style.BROADCAST,
                        4 << between(0, 2),
                        4 << between(0, 2),
                        between(1, 2),
                        ArraySpec.Initialization.values()[random.nextInt(2)],
                        ArraySpec.RowSum.values()[random.nextInt(2)]),
                new AccumulatorSpec(
                        between(32, 64), between(1, 200), AccumulatorSpec.Overflow.values()[random.nextInt(3)]),
                new VectorSpec(
                        between(1, 20),
                        between(0, 6),
                        between(1, 3),
                        between(1, 2),
                        between(1, 4),
                        between(0, 2),
                        between(1, 2),
                        between(1, 2),
                        between(1, 3)),
                new RequantizationSpec(forms(Rounding.values()[random.nextInt(Rounding.values().length)])),
                scratchpad(64),
                scratchpad(256),
                scratchpad(64),
                new DmaSpec(between(1, 20)),
                dram(),
                new FrontendSpec(between(1, 8), between(1, 3), 512 << random.nextInt(3)),
                "horowitz-45nm");
    }

    /** A pipe, or in every third case banks. */
    private DramSpec dram() {
        DramSpec pipe = new DramSpec(
                new DataSize(64 << 20),
                new Duration(1_000L * between(0, 300)),
                new Bandwidth(1_000_000L * between(50, 8000)),
                new DataSize(powerOfTwo(3, 7)),
                between(700, 1000));
        return banks.nextInt(3) == 0 ? DramSpec.of(RandomBanks.draw(banks)) : pipe;
    }

    /** The form drawn, and in most cases one for wide sums. */
    private ImmutableList<Rounding> forms(Rounding first) {
        return first == Rounding.REDUCED_MULTIPLIER || widths.nextInt(4) == 0
                ? ImmutableList.of(first)
                : ImmutableList.of(first, Rounding.REDUCED_MULTIPLIER);
    }

    /** Of the least size times 1 to 512, evenly by magnitude. */
    private ScratchpadSpec scratchpad(int least) {
        int size = (int) (least * Math.pow(2, 9 * random.nextDouble()));
        return new ScratchpadSpec(new DataSize(size), 1, powerOfTwo(0, 6));
    }

    private int powerOfTwo(int leastExponent, int mostExponent) {
        return 1 << between(leastExponent, mostExponent);
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}
