package macrame.isa.quant;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import macrame.isa.testkit.SharedFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against TensorFlow Lite's own unit test (quantization_util_test.cc) and its function's results. */
class QuantizedMultiplierTest {
    @ParameterizedTest
    @CsvSource({
        "0.25, 1073741824, -1",
        "0.499999995, 2147483627, -1",
        "0.4999999999, 1073741824, 0",
        "0.75, 1610612736, 0",
        "0.999999999, 2147483646, 0",
        "1.00000000001, 1073741824, 1",
        "1.25, 1342177280, 1",
        "1.999999999, 2147483647, 1",
        "1.99999999999, 1073741824, 2",
        "0x1p-31, 1073741824, -30",
        "0x1p-32, 1073741824, -31",
        "123.45, 2071147315, 7",
        "0, 0, 0"
    })
    void knownFactorsHaveKnownMultipliers(String factor, int multiplier, int shift) {
        assertThat(QuantizedMultiplier.of(Double.parseDouble(factor)))
                .isEqualTo(new QuantizedMultiplier(multiplier, shift));
    }

    @Test
    void factorsBelowTwoToTheMinus32BecomeZero() {
        assertThat(QuantizedMultiplier.of(0.99f * 0x1p-32)).isEqualTo(new QuantizedMultiplier(0, 0));
    }

    @Test
    void everyRowOfTensorFlowLitesQuantizeMultiplierHoldsNegativeOnesToo() throws IOException {
        int rows = 0;
        for (String line : Files.readAllLines(SharedFolder.require("data/requant/quantize_multiplier.csv"))) {
            List<String> fields = Splitter.on(',').splitToList(line);
            if (line.startsWith("#")) {
                continue;
            }
            rows++;
            assertThat(QuantizedMultiplier.of(Double.parseDouble(fields.get(0))))
                    .as(line)
                    .isEqualTo(
                            new QuantizedMultiplier(Integer.parseInt(fields.get(2)), Integer.parseInt(fields.get(3))));
        }
        assertThat(rows).isEqualTo(4015);
    }
}
