package macrame.isa.hardware.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import macrame.isa.testkit.Configs;
import macrame.isa.units.Bandwidth;
import macrame.isa.units.DataSize;
import macrame.isa.units.Duration;
import macrame.isa.units.Frequency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AcceleratorWriterTest {
    private final Random random = new Random(20260104);

    @ParameterizedTest
    @ValueSource(strings = {"whitepaper-4x4", "edge-16x16", "edge-32x32", "cloud-128x128", "systolic-16x16"})
    void aShippedAcceleratorIsReadBackEqual(String name) {
        AcceleratorSpec spec = Configs.accelerator(name);
        assertThat(readBack(spec)).isEqualTo(spec);
    }

    @Test
    void anyAcceleratorIsReadBackEqual() {
        for (int i = 0; i < 500; i++) {
            AcceleratorSpec spec = accelerator();
            assertThat(readBack(spec)).isEqualTo(spec);
        }
    }

    private static AcceleratorSpec readBack(AcceleratorSpec spec) {
        return AcceleratorReader.read(
                "written.yaml", AcceleratorWriter.write(spec).getBytes(UTF_8));
    }

    @Test
    void everySystolicArrayIsReadBackEqual() {
        AcceleratorSpec drawn = accelerator();
        for (Systolic.Dataflow dataflow : Systolic.Dataflow.values()) {
            for (Systolic.Overlap overlap : Systolic.Overlap.values()) {
                for (Systolic.Drain drain : Systolic.Drain.values()) {
                    if (drain == Systolic.Drain.CAUSAL || dataflow == Systolic.Dataflow.OUTPUT_STATIONARY) {
                        AcceleratorSpec spec = drawn.withArray(systolic(new Systolic(dataflow, overlap, drain)));
                        assertThat(readBack(spec)).isEqualTo(spec);
                    }
                }
            }
        }
    }

    private static ArraySpec systolic(Systolic style) {
        return new ArraySpec(
                3, 5, style, 8, 8, style.preloads() ? 2 : 1, ArraySpec.Initialization.FOLDED, ArraySpec.RowSum.NONE);
    }

    private AcceleratorSpec accelerator() {
        int[] widths = {4, 8, 16};
        AccumulatorSpec.Overflow[] overflows = AccumulatorSpec.Overflow.values();
        return new AcceleratorSpec(
                "random-" + upTo(1000),
                new Frequency(1000L * upTo(1_000_000) + random.nextInt(1000)),
                new ArraySpec(
                        upTo(512),
                        upTo(512),
                        ArraySpec.Style.BROADCAST,
                        widths[random.nextInt(3)],
                        widths[random.nextInt(3)],
                        upTo(2),
                        random.nextBoolean() ? ArraySpec.Initialization.CYCLE : ArraySpec.Initialization.FOLDED,
                        random.nextBoolean() ? ArraySpec.RowSum.NONE : ArraySpec.RowSum.UNIT),
                new AccumulatorSpec(15 + upTo(49), upTo(8192), overflows[random.nextInt(3)]),
                new VectorSpec(
                        upTo(512),
                        random.nextInt(20),
                        upTo(9),
                        upTo(9),
                        upTo(9),
                        random.nextInt(9),
                        upTo(9),
                        upTo(9),
                        upTo(9)),
                new RequantizationSpec(
                        random.nextBoolean()
                                ? ImmutableList.of(Rounding.SINGLE_ROUNDING)
                                : ImmutableList.copyOf(Rounding.values())),
                scratchpad(),
                scratchpad(),
                scratchpad(),
                new DmaSpec(upTo(300)),
                new DramSpec(
                        new DataSize(upTo(1 << 30)),
                        new Duration(random.nextInt(1_000_000_000)),
                        new Bandwidth(1_000_000L + random.nextInt(Integer.MAX_VALUE)),
                        new DataSize(powerOfTwo(16)),
                        upTo(1000)),
                new FrontendSpec(upTo(64), upTo(8), 512 + random.nextInt(100_000)),
                "table-" + upTo(9));
    }

    private ScratchpadSpec scratchpad() {
        return new ScratchpadSpec(new DataSize(upTo(1 << 30)), powerOfTwo(10), powerOfTwo(16));
    }

    private int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    private int powerOfTwo(int mostBits) {
        return 1 << random.nextInt(mostBits + 1);
    }
}
