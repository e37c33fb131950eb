package macrame.isa.quant;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.isa.testkit.SharedFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against accumulators that upstream's compiled output stages, and exact arithmetic, brought to int8. */
class RoundingVariantsTest {
    private static final int ROWS = 223;
    private static final String GOLDEN = "data/gemmlowp_golden/";

    @ParameterizedTest
    @CsvSource({
        "exact_half_even, EXACT_HALF_EVEN",
        "exact_half_away, EXACT_HALF_AWAY",
        "exact_half_up, EXACT_HALF_UP",
        "tfl_double, DOUBLE_ROUNDING",
        "cmsis_double, DOUBLE_ROUNDING",
        "tfl_single_tvm_upward_tosa, SINGLE_ROUNDING",
        "tfl_single_tvm_upward_tosa, TVM_UPWARD",
        "tvm_tonearest, TVM_TO_NEAREST",
        "tosa_double_round, TOSA_DOUBLE_ROUND",
        "fp32_lrintf, FLOAT_SCALE",
        "rndnu, XNNPACK_RNDNU",
        "rndna, XNNPACK_RNDNA",
        "xnn_gemmlowp, XNNPACK_GEMMLOWP",
        "nvdla_cvt, NVDLA_CONVERTER"
    })
    void everyRowOfAColumnIsWhatItsFormGives(String column, Rounding rounding) throws IOException {
        ImmutableList<List<String>> table = table();
        int at = table.get(0).indexOf(column);
        int compared = 0;
        for (List<String> row : table.subList(1, table.size())) {
            QuantizedMultiplier factor = rounding.encode(Float.parseFloat(row.get(1)));
            int code = factor.apply(Integer.parseInt(row.get(0)), rounding) + Integer.parseInt(row.get(4));
            assertThat(Math.min(Math.max(code, -128), 127))
                    .as("%s: %s", column, row)
                    .isEqualTo(Integer.parseInt(row.get(at)));
            compared++;
        }
        assertThat(compared).isEqualTo(ROWS);
    }

    @Test
    void everyColumnIsCompared() throws IOException {
        assertThat(table().get(0)).hasSize(5 + 13);
    }

    /** A factor of 32 bits holds every binary32 number exactly, so exact forms lose nothing. */
    @Test
    void theTablesWordsAreTheEncodedFactors() throws IOException {
        ImmutableList<List<String>> table = table();
        for (List<String> row : table.subList(1, table.size())) {
            QuantizedMultiplier expected =
                    new QuantizedMultiplier(Integer.parseInt(row.get(2)), Integer.parseInt(row.get(3)));
            float factor = Float.parseFloat(row.get(1));
            assertThat(Rounding.DOUBLE_ROUNDING.encode(factor)).isEqualTo(expected);
            assertThat(Rounding.XNNPACK_RNDNU.encode(factor)).isEqualTo(expected);
            assertThat(Math.scalb((double) expected.multiplier(), expected.shift() - 31))
                    .isEqualTo(factor);
        }
    }

    @Test
    void everyRowOfTensorFlowLites64BitMultiplicationHolds() throws IOException {
        int rows = 0;
        for (List<String> row : lines("mbqm_int64.csv")) {
            long x = Long.parseLong(row.get(0));
            int multiplier = Integer.parseInt(row.get(1));
            int shift = Integer.parseInt(row.get(2));
            assertThat(Rounding.REDUCED_MULTIPLIER.apply(x, multiplier, shift))
                    .as("%s", row)
                    .isEqualTo(Long.parseLong(row.get(3)));
            rows++;
        }
        assertThat(rows).isEqualTo(4_000);
    }

    /** The older stage, (sum + offset) x multiplier / 2^shift half up, is single rounding of a small word. */
    @Test
    void gemmlowpsOlderMultiplyAndShiftIsSingleRoundingOfASmallWord() throws IOException {
        byte[] a = Files.readAllBytes(SharedFolder.require(GOLDEN + "a_u8_192x1152_rowmajor.bin"));
        byte[] b = Files.readAllBytes(SharedFolder.require(GOLDEN + "b_u8_256x1152_rowmajor_is_B_transposed.bin"));
        byte[] expected = Files.readAllBytes(SharedFolder.require(GOLDEN + "c_u8_expected_256x192.bin"));
        int depth = 1152;
        int rows = 192;
        for (int i = 0; i < expected.length; i++) {
            int sum = 74980;
            for (int k = 0; k < depth; k++) {
                sum += ((a[i % rows * depth + k] & 0xff) - 84) * (b[i / rows * depth + k] & 0xff);
            }
            long code = Rounding.SINGLE_ROUNDING.apply(sum, 3401, 31 - 21);
            assertThat((byte) Math.min(Math.max(code, 0), 255))
                    .as("element %d", i)
                    .isEqualTo(expected[i]);
        }
        assertThat(expected).hasSize(256 * rows);
    }

    /** Facts of quantization_util_test.cc: value, factor, result. */
    @ParameterizedTest
    @CsvSource({
        "MultiplyByQuantizedMultiplier_int32_via_QuantizeMultiplier, DOUBLE_ROUNDING, 6",
        "MultiplyByQuantizedMultiplier_int32_via_QuantizeMultiplier, SINGLE_ROUNDING, 6",
        "MultiplyByQuantizedMultiplier_int32_double_rounding_only_negative_multiplier, DOUBLE_ROUNDING, 4",
        "MultiplyByQuantizedMultiplier_int64_via_QuantizeMultiplier, REDUCED_MULTIPLIER, 6"
    })
    void everyKnownProductHolds(String key, Rounding rounding, int rows) throws IOException {
        String line = known(key);
        Matcher row = Pattern.compile("\\[(-?[0-9]+),(-?[0-9.]+),(-?[0-9]+)\\]").matcher(line);
        int compared = 0;
        while (row.find()) {
            QuantizedMultiplier factor = rounding.encode(Double.parseDouble(row.group(2)));
            assertThat(factor.apply(Long.parseLong(row.group(1)), rounding))
                    .as(row.group())
                    .isEqualTo(Integer.parseInt(row.group(3)));
            compared++;
        }
        assertThat(compared).isEqualTo(rows);
    }

    @Test
    void everyKnownFactorIsEncodedSoWithItsSign() throws IOException {
        String line = known("QuantizeMultiplierArray");
        double[] factors = numbers(line, "in");
        double[] words = numbers(line, "mult");
        double[] shifts = numbers(line, "shift");
        for (int i = 0; i < factors.length; i++) {
            assertThat(Rounding.DOUBLE_ROUNDING.encode(factors[i]))
                    .as("factor %s", factors[i])
                    .isEqualTo(new QuantizedMultiplier((int) words[i], (int) shifts[i]));
        }
        assertThat(factors).hasSize(13);
    }

    /** Which the file's functions for factors below one and above it refuse; here both are one, and take them all. */
    @Test
    void whatIsNoFactorBelowOneIsNotEncodedAsOne() throws IOException {
        assertThat(known("QuantizeMultiplierSmallerThanOneExp_must_fail"))
                .contains("[\"-0.1\",\"0.0\",\"1-1e-15\",\"1-1e-17\",\"1.0\"]");
        for (double factor : new double[] {-0.1, 0.0, 1 - 1e-15, 1 - 1e-17, 1.0}) {
            QuantizedMultiplier encoded = Rounding.DOUBLE_ROUNDING.encode(factor);
            assertThat(encoded.multiplier() > 0 && encoded.shift() <= 0)
                    .as("factor %s", factor)
                    .isFalse();
        }
        assertThat(known("QuantizeMultiplierGreaterThanOne_must_fail")).contains("[\"1+1e-16\"]");
        assertThat(Rounding.DOUBLE_ROUNDING.encode(1 + 1e-16)).isEqualTo(Rounding.DOUBLE_ROUNDING.encode(1));
    }

    private static String known(String key) throws IOException {
        return Files.readAllLines(SharedFolder.require("data/requant/known_values.json")).stream()
                .filter(each -> each.contains('"' + key + '"'))
                .findFirst()
                .orElseThrow();
    }

    private static double[] numbers(String line, String key) {
        Matcher list = Pattern.compile('"' + key + "\": *\\[([^\\]]*)\\]").matcher(line);
        assertThat(list.find()).as(key).isTrue();
        return Pattern.compile(", *")
                .splitAsStream(list.group(1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** From the same file: round(x multiplier / 2^(31 - shift)) at the ends of the ranges. */
    @ParameterizedTest
    @CsvSource({
        "DOUBLE_ROUNDING, 2147483647, -3, 268435456",
        "DOUBLE_ROUNDING, -2147483647, -3, -268435456",
        "REDUCED_MULTIPLIER, 140737488355327, -31, 65534",
        "REDUCED_MULTIPLIER, -140737488355327, -31, -65534"
    })
    void theLargestProductsHold(Rounding rounding, long x, int shift, int product) {
        assertThat(rounding.apply(x, Integer.MAX_VALUE, shift)).isEqualTo(product);
    }

    @Test
    void whatExceedsThirtyLeftShiftsSaturatesInFormsOfOneShift() {
        assertThat(Rounding.SINGLE_ROUNDING.encode(0x1p40)).isEqualTo(new QuantizedMultiplier(Integer.MAX_VALUE, 30));
        assertThat(Rounding.DOUBLE_ROUNDING.encode(0x1p40)).isEqualTo(new QuantizedMultiplier(1 << 30, 41));
    }

    private static ImmutableList<List<String>> table() throws IOException {
        return lines("variants.csv");
    }

    private static ImmutableList<List<String>> lines(String name) throws IOException {
        return Files.readAllLines(SharedFolder.require("data/requant/" + name)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Splitter.on(',')::splitToList)
                .collect(ImmutableList.toImmutableList());
    }
}
