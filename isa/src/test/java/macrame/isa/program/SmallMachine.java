package macrame.isa.program;

import com.google.common.collect.ImmutableList;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.AccumulatorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.DmaSpec;
import macrame.isa.hardware.DramSpec;
import macrame.isa.hardware.FrontendSpec;
import macrame.isa.hardware.RequantizationSpec;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.quant.Rounding;
import macrame.isa.units.Bandwidth;
import macrame.isa.units.DataSize;
import macrame.isa.units.Duration;
import macrame.isa.units.Frequency;

/**
 * An accelerator with memories small enough to count in: 8 rows, 27 columns, 512 accumulator vectors, 4096 bytes of
 * weights, 8192 of activations, 1024 of parameters, 64 KiB of DRAM in bursts of 64 bytes, TensorFlow Lite's rounding only.
 */
public final class SmallMachine {
    private SmallMachine() {}

    public static AcceleratorSpec spec() {
        return new AcceleratorSpec(
                "small",
                new Frequency(1_000_000_000),
                new ArraySpec(
                        8,
                        27,
                        ArraySpec.Style.BROADCAST,
                        8,
                        8,
                        1,
                        ArraySpec.Initialization.FOLDED,
                        ArraySpec.RowSum.NONE),
                new AccumulatorSpec(32, 512, AccumulatorSpec.Overflow.WRAP),
                new VectorSpec(8, 4, 1, 1, 3, 1, 1, 1, 1),
                new RequantizationSpec(ImmutableList.of(Rounding.DOUBLE_ROUNDING)),
                new ScratchpadSpec(new DataSize(4096), 1, 16),
                new ScratchpadSpec(new DataSize(8192), 1, 16),
                new ScratchpadSpec(new DataSize(1024), 1, 16),
                new DmaSpec(8),
                new DramSpec(
                        new DataSize(1 << 16),
                        new Duration(100_000),
                        new Bandwidth(4_000_000_000L),
                        new DataSize(64),
                        1000),
                new FrontendSpec(4, 1, 1024),
                "horowitz-45nm");
    }
}
