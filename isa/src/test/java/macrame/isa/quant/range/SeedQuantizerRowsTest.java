package macrame.isa.quant.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import macrame.isa.random.SplitMix64;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.ParameterAccounting;
import macrame.isa.tensor.Quantization;
import org.junit.jupiter.api.Test;

/** The statements about quantizers of the text this project follows, each under its number in the list of them. */
final class SeedQuantizerRowsTest {
    private static final TieRule TIE = TieRule.HALF_EVEN;

    @Test
    void row14CodesAreRoundedShiftedAndClamped() {
        Quantizer quantizer = new Quantizer(DataType.INT8, -128, 127, 0.5f, 10, TieRule.HALF_AWAY);

        assertThat(codes(quantizer, 0, 0.5f, 1.25f, -1.25f, 58.5f, 59, 1000, -69, -70, -1000))
                .containsExactly(10, 11, 13, 7, 127, 127, 127, -128, -128, -128);
    }

    @Test
    void row15TieRulesDifferOnTiesOnlyAndTruncationBetweenThem() {
        double[] reals = {-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 2.75, -2.75, 0.49999999999999994, 4503599627370497.0};

        assertThat(rounded(TieRule.HALF_EVEN, reals)).containsExactly(-2, -2, 0, 0, 2, 2, 3, -3, 0, 4503599627370497L);
        assertThat(rounded(TieRule.HALF_AWAY, reals)).containsExactly(-3, -2, -1, 1, 2, 3, 3, -3, 0, 4503599627370497L);
        assertThat(rounded(TieRule.HALF_UP, reals)).containsExactly(-2, -1, 0, 1, 2, 3, 3, -3, 0, 4503599627370497L);
        assertThat(rounded(TieRule.TRUNCATE, reals)).containsExactly(-2, -1, 0, 0, 1, 2, 2, -2, 0, 4503599627370497L);
    }

    @Test
    void row17RealsAreScaleTimesCodeLessZeroPoint() {
        Quantizer quantizer = new Quantizer(DataType.UINT8, 0, 255, 0.25f, 64, TIE);

        assertThat(quantizer.dequantize(64)).isZero();
        assertThat(quantizer.dequantize(0)).isEqualTo(-16);
        assertThat(quantizer.dequantize(255)).isEqualTo(47.75);
    }

    @Test
    void row18AQuantizedRealIsItsCodeDequantized() {
        Quantizer quantizer = Quantizer.of(Scheme.affine(DataType.INT8), new Range(-1, 3), TIE);
        for (float real : uniform(1, 1000, 4)) {
            float expected = (float) quantizer.dequantize(quantizer.quantize(real));
            assertThat(quantizer.throughCode(real)).isEqualTo(expected);
            assertThat(quantizer.throughCode(expected)).isEqualTo(expected);
        }
    }

    @Test
    void row19TheEndsOfTheRangeAreTheRealsOfTheOutermostCodes() {
        Quantizer quantizer = new Quantizer(DataType.INT8, -128, 127, 0.125f, -28, TIE);

        assertThat(quantizer.lowest()).isEqualTo(0.125 * (-128 + 28));
        assertThat(quantizer.highest()).isEqualTo(0.125 * (127 + 28));
    }

    @Test
    void row20AbsMaxWastesTheCodeMinus128() {
        float[] values = new float[255];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i - 127) / 127f;
        }
        QuantizationError error = QuantizationError.of(values, of(RangeMethod.Kind.ABSMAX, DataType.INT8, values));

        assertThat(error.usedCodes()).isEqualTo(255);
        assertThat(error.codes()).isEqualTo(256);
        assertThat(error.unusedCodes()).isEqualTo(1);
    }

    @Test
    void row21RoundingAndClippingSumToTheTotal() {
        float[] values = normal(3, 20_000);
        Quantizer quantizer = Quantizer.of(Scheme.affine(DataType.INT8), new Range(-2, 1.5f), TIE);
        QuantizationError error = QuantizationError.of(values, quantizer);

        double total = 0;
        long outside = 0;
        for (float value : values) {
            total += Math.pow(quantizer.dequantize(quantizer.quantize(value)) - value, 2);
            outside += value < quantizer.lowest() || value > quantizer.highest() ? 1 : 0;
        }
        assertThat(error.mse()).isEqualTo(error.roundingMse() + error.clippingMse());
        assertThat(error.mse() * values.length).isCloseTo(total, within(1e-9 * total));
        assertThat(error.clipped()).isEqualTo(outside).isPositive();
        assertThat(error.rounded() + error.clipped()).isEqualTo(values.length);
    }

    @Test
    void row22RoundingErrorIsAtMostHalfAStep() {
        SplitMix64 random = new SplitMix64(22);
        for (int i = 0; i < 300; i++) {
            float width = (float) StrictMath.exp(40 * random.nextFraction() - 20);
            float low = (float) (-width * random.nextFraction());
            DataType type = i % 2 == 0 ? DataType.INT8 : DataType.UINT8;
            Quantizer quantizer = Quantizer.of(Scheme.affine(type), new Range(low, low + width), TIE);
            for (int j = 0; j < 200; j++) {
                double span = quantizer.highest() - quantizer.lowest();
                float real = (float) (quantizer.lowest() + random.nextFraction() * span);
                if (real >= quantizer.lowest() && real <= quantizer.highest()) {
                    double error = Math.abs(quantizer.dequantize(quantizer.quantize(real)) - real);
                    // The quotient that is rounded is a binary32 number, off by at most half a unit of its last place.
                    assertThat(error).isLessThanOrEqualTo(quantizer.scale() * (0.5 + 256 * 0x1p-24));
                }
            }
        }
    }

    @Test
    void row23ErrorAgainstScaleIsAUWithItsMinimumInside() {
        float[] values = normal(23, 20_000);
        double[] errors = IntStream.rangeClosed(1, 60)
                .mapToDouble(i -> QuantizationError.of(
                                values,
                                Quantizer.of(Scheme.symmetric(DataType.INT8), new Range(-0.1f * i, 0.1f * i), TIE))
                        .mse())
                .toArray();
        int least = IntStream.range(0, errors.length)
                .reduce((a, b) -> errors[a] <= errors[b] ? a : b)
                .getAsInt();

        assertThat(least).isBetween(20, 50);
        for (int i = 1; i < errors.length; i++) {
            assertThat(errors[i] < errors[i - 1]).isEqualTo(i <= least);
        }
    }

    @Test
    void row24MinMaxRoundsTheZeroPointAndHoldsZero() {
        Quantizer quantizer = Quantizer.of(Scheme.affine(DataType.UINT8), new Range(-1, 3), TIE);

        assertThat(quantizer.scale()).isCloseTo(0.0156863f, within(5e-8f));
        assertThat(quantizer.zeroPoint()).isEqualTo(64);
        assertThat(quantizer.lowest()).isCloseTo(-1.00392, within(5e-6));
        assertThat(quantizer.highest()).isCloseTo(2.99608, within(5e-6));

        Quantizer positive = Quantizer.of(Scheme.affine(DataType.UINT8), new Range(2, 3), TIE);
        assertThat(positive.lowest()).isZero();
        assertThat(positive.highest()).isCloseTo(3, within(1e-6));
    }

    @Test
    void row25AbsMaxOfTheExample() {
        float[] values = {5.47f, 3.08f, -7.59f, 0, -1.95f, -4.57f, 10.8f};
        Quantizer quantizer = of(RangeMethod.Kind.ABSMAX, DataType.INT8, values);

        assertThat(quantizer.scale()).isCloseTo(0.0850394f, within(5e-8f));
        assertThat(quantizer.zeroPoint()).isZero();
        assertThat(codes(quantizer, values)).containsExactly(64, 36, -89, 0, -23, -54, 127);
    }

    @Test
    void row26AbsMaxOfOneSidedValuesWastesHalfTheGrid() {
        float[] values = new float[1001];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 1000f;
        }
        QuantizationError absmax = QuantizationError.of(values, of(RangeMethod.Kind.ABSMAX, DataType.INT8, values));
        QuantizationError minmax = QuantizationError.of(values, of(RangeMethod.Kind.MINMAX, DataType.INT8, values));

        assertThat(absmax.usedFraction()).isEqualTo(0.5);
        assertThat(minmax.usedFraction()).isEqualTo(1);
        assertThat(minmax.sqnrDecibels().getAsDouble() - absmax.sqnrDecibels().getAsDouble())
                .as("one bit")
                .isCloseTo(6.02, within(0.3));
    }

    @Test
    void row27EachDoublingOfTheRangeByAnOutlierCosts6DecibelsOf02() {
        float[] values = uniform(27, 100_000, 1);
        double[] decibels = IntStream.range(0, 5)
                .mapToDouble(doubling -> {
                    Range range = new Range(-1 << doubling, 1 << doubling);
                    Quantizer quantizer = Quantizer.of(Scheme.symmetric(DataType.INT8), range, TIE);
                    return QuantizationError.of(values, quantizer)
                            .sqnrDecibels()
                            .getAsDouble();
                })
                .toArray();
        for (int i = 1; i < decibels.length; i++) {
            assertThat(decibels[i - 1] - decibels[i]).isCloseTo(20 * Math.log10(2), within(0.15));
        }
        assertThat((decibels[0] - decibels[4]) / 4).isCloseTo(6.02, within(0.05));
    }

    @Test
    void row28TheRangeOfLeastErrorIsNeverWorseThanTheWhole() {
        SplitMix64 random = new SplitMix64(28);
        for (int i = 0; i < 60; i++) {
            float[] values = normal(random.next(), 1 + (int) (300 * random.nextFraction()));
            values[0] *= (float) (20 * random.nextFraction());
            Scheme scheme = SCHEMES[i % SCHEMES.length];
            Sample sample = Sample.of(values);
            double whole = mse(RangeMethod.Kind.MINMAX, scheme, sample);
            assertThat(mse(RangeMethod.Kind.MSE, scheme, sample)).isLessThanOrEqualTo(whole);
            assertThat(RangeMethod.of(RangeMethod.Kind.SQNR).quantizer(sample, scheme, TIE))
                    .isEqualTo(RangeMethod.of(RangeMethod.Kind.MSE).quantizer(sample, scheme, TIE));
        }
    }

    @Test
    void row28AnOutlierIsClippedForLessError() {
        float[] values = normal(281, 2000);
        values[7] = 10;
        Scheme scheme = Scheme.weights(DataType.INT4);
        Quantizer searched = RangeMethod.of(RangeMethod.Kind.MSE).quantizer(Sample.of(values), scheme, TIE);

        assertThat(searched.highest()).isLessThan(6);
        assertThat(QuantizationError.of(values, searched).clipped()).isPositive();
    }

    @Test
    void row28CrossEntropyMindsTheProbableClasses() {
        float[] logits = normal(282, 400);
        for (int row = 0; row < 40; row++) {
            logits[10 * row] += 12;
            logits[10 * row + 1] -= 200;
        }
        Sample sample = new Sample(logits, 10);
        Scheme scheme = Scheme.affine(DataType.INT8);
        Loss loss = Loss.crossEntropy(logits, 10);
        double whole = loss.of(RangeMethod.of(RangeMethod.Kind.MINMAX).quantizer(sample, scheme, TIE));
        double mse = loss.of(RangeMethod.of(RangeMethod.Kind.MSE).quantizer(sample, scheme, TIE));
        double best = loss.of(RangeMethod.of(RangeMethod.Kind.CROSS_ENTROPY).quantizer(sample, scheme, TIE));

        assertThat(best).isLessThan(whole).isLessThan(mse);
    }

    @Test
    void row29PercentilesLeaveTheOutermostValuesOut() {
        float[] values = new float[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i - 499;
        }
        assertThat(Range.ofPercentile(values, 99.9)).isEqualTo(new Range(-498, 499));
        assertThat(Range.ofPercentile(values, 99)).isEqualTo(new Range(-489, 490));
        assertThat(Range.ofPercentile(values, 100)).isEqualTo(Range.of(values));
        assertThat(Range.ofPercentile(new float[] {3}, 51)).isEqualTo(new Range(3, 3));
    }

    @Test
    void row30SymmetricSchemesHaveTheZeroPoint0() {
        Range range = new Range(-1, 3);

        assertThat(Quantizer.of(Scheme.affine(DataType.UINT8), range, TIE).zeroPoint())
                .isEqualTo(64);
        assertThat(Quantizer.of(Scheme.affine(DataType.INT8), range, TIE).zeroPoint())
                .isEqualTo(-64);
        assertThat(Quantizer.of(Scheme.symmetric(DataType.INT8), range, TIE).zeroPoint())
                .isZero();
        assertThat(Quantizer.of(Scheme.symmetric(DataType.UINT8), range, TIE).zeroPoint())
                .isZero();
    }

    @Test
    void row36PerTensorTakes8Bits03125() {
        assertThat(effectiveBits(Quantization.perTensor(1, 0), DataType.INT8, 1024))
                .isEqualTo(8.03125);
    }

    @Test
    void row37PerChannelTakes10Bits() {
        Quantization channels = Quantization.perChannel(ones(64), new int[64], 0);

        assertThat(effectiveBits(channels, DataType.INT8, 64 * 16)).isEqualTo(10);
    }

    @Test
    void row38PerBlockTakes8Bits5And4Bits5AndDepthwise8BitsAnd32Ninths() {
        Quantization blocks = Quantization.perBlock(ones(32), new int[32], 0, 1, 64);
        Quantization depthwise = Quantization.perChannel(ones(24), new int[24], 3);

        assertThat(effectiveBits(blocks, DataType.INT8, 32 * 64)).isEqualTo(8.5);
        assertThat(effectiveBits(blocks, DataType.INT4, 32 * 64)).isEqualTo(4.5);
        assertThat(effectiveBits(depthwise, DataType.INT8, 24 * 9)).isEqualTo(8 + 32.0 / 9);
    }

    private static final Scheme[] SCHEMES = {
        Scheme.affine(DataType.INT8),
        Scheme.affine(DataType.UINT8),
        Scheme.symmetric(DataType.INT16),
        Scheme.weights(DataType.INT8),
        Scheme.weights(DataType.INT4)
    };

    private static double mse(RangeMethod.Kind kind, Scheme scheme, Sample sample) {
        return QuantizationError.of(sample.values(), RangeMethod.of(kind).quantizer(sample, scheme, TIE))
                .mse();
    }

    private static Quantizer of(RangeMethod.Kind kind, DataType type, float... values) {
        return RangeMethod.of(kind).quantizer(Sample.of(values), Scheme.affine(type), TIE);
    }

    private static double effectiveBits(Quantization quantization, DataType type, long elements) {
        return quantization.effectiveBits(type, elements, ParameterAccounting.SCALE_AND_ZERO_POINT);
    }

    private static float[] ones(int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static int[] codes(Quantizer quantizer, float... values) {
        return IntStream.range(0, values.length)
                .map(i -> quantizer.quantize(values[i]))
                .toArray();
    }

    private static long[] rounded(TieRule rule, double... reals) {
        return Arrays.stream(reals).mapToLong(real -> (long) rule.round(real)).toArray();
    }

    private static float[] uniform(long seed, int length, double magnitude) {
        SplitMix64 random = new SplitMix64(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (magnitude * (2 * random.nextFraction() - 1));
        }
        return values;
    }

    /** Nearly: the sum of twelve even draws. */
    private static float[] normal(long seed, int length) {
        SplitMix64 random = new SplitMix64(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            double sum = -6;
            for (int j = 0; j < 12; j++) {
                sum += random.nextFraction();
            }
            values[i] = (float) sum;
        }
        return values;
    }
}
