package macrame.isa.quant;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import macrame.isa.testkit.SharedFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {
    @ParameterizedTest
    @CsvSource({
        "-247109, 1797492135, -3, -25855, -25854",
        "38616, 1422695127, -1, 12792, 12791",
        "109207, 1797752038, -2, 22856, 22855",
        "-6202, 1740519359, -1, -2514, -2513"
    })
    void theTwoRoundingsDifferWhereTensorFlowLitesBuildsDo(int x, int multiplier, int shift, int twice, int once) {
        assertThat(Rounding.DOUBLE_ROUNDING.apply(x, multiplier, shift)).isEqualTo(twice);
        assertThat(Rounding.SINGLE_ROUNDING.apply(x, multiplier, shift)).isEqualTo(once);
    }

    /** From quantization_util_test.cc. */
    @ParameterizedTest
    @CsvSource({"10000, 0.00097656, 10", "-2147483648, 0.00001, -21475"})
    void knownProductsHold(int x, double factor, int product) {
        assertThat(QuantizedMultiplier.of(factor).apply(x, Rounding.DOUBLE_ROUNDING))
                .isEqualTo(product);
    }

    @Test
    void theProductOfTheTwoSmallestIntegersSaturates() {
        assertThat(Rounding.DOUBLE_ROUNDING.apply(Integer.MIN_VALUE, Integer.MIN_VALUE, 0))
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(Rounding.DOUBLE_ROUNDING.apply(Integer.MAX_VALUE, Integer.MAX_VALUE, -3))
                .isEqualTo(268435456);
    }

    @Test
    void singleRoundingIsTheExactProductRoundedHalfUp() {
        Random random = new Random(31);
        for (int i = 0; i < 20_000; i++) {
            int x = random.nextInt() >> random.nextInt(24);
            int multiplier = (1 << 30) + random.nextInt(1 << 30);
            int shift = -random.nextInt(24);
            BigDecimal exact =
                    new BigDecimal(x).multiply(new BigDecimal(multiplier)).divide(new BigDecimal(2).pow(31 - shift));
            BigDecimal halfUp = exact.add(new BigDecimal("0.5")).setScale(0, RoundingMode.FLOOR);
            assertThat(Rounding.SINGLE_ROUNDING.apply(x, multiplier, shift))
                    .as("%d x %d x 2^(%d - 31)", x, multiplier, shift)
                    .isEqualTo(halfUp.longValueExact());
        }
    }

    @Test
    void everyRowOfTensorFlowLitesMultiplicationHolds() throws IOException {
        int rows = 0;
        for (String line : Files.readAllLines(SharedFolder.require("data/requant/mbqm_int32.csv"))) {
            if (line.startsWith("#")) {
                continue;
            }
            rows++;
            List<String> fields = Splitter.on(',').splitToList(line);
            int x = Integer.parseInt(fields.get(0));
            int multiplier = Integer.parseInt(fields.get(1));
            int shift = Integer.parseInt(fields.get(2));
            assertThat(Rounding.DOUBLE_ROUNDING.apply(x, multiplier, shift))
                    .as(line)
                    .isEqualTo(Integer.parseInt(fields.get(3)));
            assertThat(Rounding.SINGLE_ROUNDING.apply(x, multiplier, shift))
                    .as(line)
                    .isEqualTo(Integer.parseInt(fields.get(4)));
        }
        assertThat(rows).isEqualTo(10_396);
    }
}
