package macrame.isa.compiler;

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
import macrame.isa.hardware.VectorSpec;
import macrame.isa.quant.Rounding;
import macrame.isa.units.Bandwidth;
import macrame.isa.units.DataSize;
import macrame.isa.units.Duration;
import macrame.isa.units.Frequency;

/** Accelerators of all sizes, down to memories of one tile or one table. */
public final class RandomMachines {
    /** Sizes of the three scratchpads in bytes. */
    public record Memories(int weights, int activations, int parameters) {}

    private RandomMachines() {}

    /** The same machine for the same seed; one in three has a systolic array. */
    public static AcceleratorSpec machine(long seed) {
        AcceleratorSpec machine = broadcasting(seed);
        Random styles = new Random(~seed);
        if (styles.nextInt(3) > 0) {
            return machine;
        }
        Systolic.Dataflow dataflow = Systolic.Dataflow.values()[styles.nextInt(3)];
        Systolic style = new Systolic(dataflow, Systolic.Overlap.values()[styles.nextInt(2)]);
        return machine.withArray(new ArraySpec(
                machine.array().rows(),
                machine.array().columns(),
                style,
                8,
                8,
                style.preloads() ? 2 : 1,
                ArraySpec.Initialization.FOLDED,
                ArraySpec.RowSum.NONE));
    }

    private static AcceleratorSpec broadcasting(long seed) {
        Random random = new Random(seed);
        int rows = pick(random, 1, 2, 3, 5, 8, 16, 32);
        int columns = pick(random, 1, 2, 3, 7, 16, 32, 64);
        Memories memories = new Memories(
                pick(random, rows * columns, 2 * rows * columns, 512, 4096, 65_536),
                pick(random, 400, 800, 2000, 5000, 30_000, 262_144),
                pick(random, 256, 300, 1024, 16_384));
        return machine(rows, columns, memories, random);
    }

    public static AcceleratorSpec machine(int rows, int columns, Memories memories) {
        return machine(rows, columns, memories, new Random(1));
    }

    private static AcceleratorSpec machine(int rows, int columns, Memories memories, Random random) {
        return new AcceleratorSpec(
                "random",
                new Frequency(100_000_000),
                new ArraySpec(
                        rows,
                        columns,
                        ArraySpec.Style.BROADCAST,
                        8,
                        8,
                        pick(random, 1, 2),
                        random.nextBoolean() ? ArraySpec.Initialization.CYCLE : ArraySpec.Initialization.FOLDED,
                        ArraySpec.RowSum.NONE),
                new AccumulatorSpec(32, pick(random, 1, 2, 3, 64, 1024), AccumulatorSpec.Overflow.WRAP),
                new VectorSpec(pick(random, 1, 4, 16), 3, 1, 1, 3, 1, 1, 1, 1),
                new RequantizationSpec(ImmutableList.of(Rounding.DOUBLE_ROUNDING)),
                scratchpad(memories.weights, random),
                scratchpad(memories.activations, random),
                scratchpad(memories.parameters, random),
                new DmaSpec(4),
                new DramSpec(
                        new DataSize(1 << 26),
                        new Duration(100_000),
                        new Bandwidth(400_000_000),
                        new DataSize(pick(random, 8, 16, 64)),
                        1000),
                new FrontendSpec(pick(random, 1, 2, 4, 8), 1, 1024),
                "none");
    }

    private static ScratchpadSpec scratchpad(int bytes, Random random) {
        return new ScratchpadSpec(new DataSize(bytes), 1, pick(random, 1, 4, 16, 64));
    }

    private static int pick(Random random, int... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
