package macrame.isa.quant.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import macrame.isa.tensor.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantizerCornersTest {
    private static final TieRule TIE = TieRule.HALF_AWAY;

    @ParameterizedTest
    @EnumSource(RangeMethod.Kind.class)
    void zerosAloneHaveAScaleOf1AndNoError(RangeMethod.Kind kind) {
        float[] zeros = new float[100];
        Quantizer quantizer = affine(kind, zeros);

        assertThat(quantizer.scale()).isEqualTo(1);
        assertThat(quantizer.zeroPoint()).isZero();
        assertThat(QuantizationError.of(zeros, quantizer).mse()).isZero();
        assertThat(QuantizationError.of(zeros, quantizer).sqnrDecibels()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(floats = {3.7f, -3.7f, 1e-30f, 1e30f, Float.MAX_VALUE, -Float.MAX_VALUE})
    void oneValueAloneHasTheOutermostCode(float value) {
        Quantizer quantizer = affine(RangeMethod.Kind.MINMAX, value);

        assertThat(quantizer.quantize(value)).isEqualTo(value > 0 ? 127 : -128);
        assertThat(quantizer.quantize(0)).isEqualTo(quantizer.zeroPoint()).isEqualTo(value > 0 ? -128 : 127);
        assertThat(quantizer.dequantize(quantizer.quantize(value)) / value).isBetween(1 - 1e-6, 1 + 1e-6);
    }

    @Test
    void equalValuesHaveTheCodeOfOne() {
        float[] equal = {2.5f, 2.5f, 2.5f, 2.5f};

        assertThat(affine(RangeMethod.Kind.MSE, equal)).isEqualTo(affine(RangeMethod.Kind.MSE, 2.5f));
        assertThat(QuantizationError.of(equal, affine(RangeMethod.Kind.MINMAX, equal))
                        .usedCodes())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.MIN_VALUE, 9 * Float.MIN_VALUE, Float.MIN_NORMAL / 3, Float.MIN_NORMAL})
    void theScaleOfTheSmallestNumbersIsTheSmallestNormalOne(float value) {
        Quantizer quantizer = affine(RangeMethod.Kind.MINMAX, -value, value);

        assertThat(quantizer.scale()).isEqualTo(Float.MIN_NORMAL);
        assertThat(Math.abs(quantizer.dequantize(quantizer.quantize(value)) - value))
                .isLessThanOrEqualTo(Float.MIN_NORMAL / 2.0);
    }

    @Test
    void theWidestRangeHasAFiniteScale() {
        Quantizer quantizer = affine(RangeMethod.Kind.MINMAX, -Float.MAX_VALUE, Float.MAX_VALUE);

        assertThat(quantizer.scale()).isEqualTo((float) (2.0 * Float.MAX_VALUE / 255));
        assertThat(quantizer.quantize(Float.MAX_VALUE)).isEqualTo(127);
        assertThat(quantizer.quantize(-Float.MAX_VALUE)).isEqualTo(-128);
    }

    @Test
    void aPercentileThatLeavesOnlyZerosLeavesNothingOut() {
        float[] sparse = new float[100];
        sparse[3] = 5;
        Quantizer quantizer =
                RangeMethod.parse("percentile:90").quantizer(Sample.of(sparse), Scheme.affine(DataType.INT8), TIE);

        assertThat(quantizer).isEqualTo(affine(RangeMethod.Kind.MINMAX, sparse));
    }

    @Test
    void zeroAlwaysHasACodeOfItsOwnValue() {
        for (float[] values : new float[][] {{-5, -3}, {3, 5}, {-1e-3f, 1e3f}, {-1e3f, 1e-3f}, {0, 1}, {-1, 0}}) {
            for (RangeMethod.Kind kind : RangeMethod.Kind.values()) {
                Quantizer quantizer = affine(kind, values);
                assertThat(quantizer.dequantize(quantizer.quantize(0))).isZero();
            }
        }
    }

    @Test
    void whatIsNotFiniteIsRefusedWithItsIndex() {
        assertThatThrownBy(() -> Sample.of(1, 2, Float.NaN)).hasMessage("value 2 is NaN, must be finite");
        assertThatThrownBy(() -> Sample.of(1, Float.NEGATIVE_INFINITY, Float.NaN))
                .hasMessage("value 1 is -Infinity, must be finite");
    }

    @Test
    void noValuesAreRefused() {
        assertThatThrownBy(Sample::of).hasMessage("no values, must be at least one");
    }

    @Test
    void methodsAreReadAsTheyArePrinted() {
        for (String text : new String[] {"minmax", "absmax", "percentile:99.9", "mse", "sqnr", "cross-entropy"}) {
            assertThat(RangeMethod.parse(text)).hasToString(text);
        }
        assertThatThrownBy(() -> RangeMethod.parse("max"))
                .hasMessage("range is 'max', must be one of minmax, absmax, percentile:P, mse, sqnr, cross-entropy");
        assertThatThrownBy(() -> RangeMethod.parse("percentile:NaN"))
                .hasMessage("percentile is 'NaN', must be above 50, at most 100");
    }

    private static Quantizer affine(RangeMethod.Kind kind, float... values) {
        return RangeMethod.of(kind).quantizer(Sample.of(values), Scheme.affine(DataType.INT8), TIE);
    }
}
