package macrame.isa.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SplitMix64Test {
    /** The first three draws from seed 1234567, as published with its reference implementation's ports. */
    private static final long[] DRAWS = {6457827717110365317L, 3203168211198807973L, -8629252141511181193L};

    @Test
    void theDrawsAreThePublishedOnes() {
        SplitMix64 random = new SplitMix64(1234567);
        for (long draw : DRAWS) {
            assertThat(random.next()).isEqualTo(draw);
        }
    }

    @Test
    void aFractionIsTheTop53BitsOfItsDraw() {
        SplitMix64 random = new SplitMix64(1234567);
        for (long draw : DRAWS) {
            double fraction = random.nextFraction();
            assertThat(fraction).isBetween(0.0, Math.nextDown(1.0));
            assertThat((long) (fraction * 0x1p53)).isEqualTo(draw >>> 11);
        }
    }
}
