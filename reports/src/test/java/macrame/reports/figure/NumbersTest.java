package macrame.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.00 kB",
        "9994, 9.99 kB",
        "9996, 10.0 kB",
        "98304, 98.3 kB",
        "999499, 999 kB",
        "999500, 1.00 MB",
        "7000000000000, 7.00 TB"
    })
    void bytesHaveThreeDigitsAndADecimalPrefix(long bytes, String text) {
        assertThat(Numbers.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 pJ", "0.5, 0.500 pJ", "45300000, 45.3 uJ", "5.31e9, 5.31 mJ", "4.345e12, 4.35 J"})
    void energyIsGivenInAsciiUnits(double picojoules, String text) {
        assertThat(Numbers.energy(picojoules)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"2e-6, 2.00 us", "0.246, 246 ms", "1.5, 1.50 s", "2e-9, 2.00 ns"})
    void timesAreGivenInAsciiUnits(double seconds, String text) {
        assertThat(Numbers.time(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 999", "1000, 1.00 k", "12501632, 12.5 M"})
    void countsBelowAThousandStandAsTheyAre(long count, String text) {
        assertThat(Numbers.count(count)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.9996, 1.00",
        "0.9994, 0.999",
        "0.53, 0.530",
        "0.0538, 0.0538",
        "0.09996, 0.100",
        "0.000470738, 0.000471",
        "0.0001, 0.000100",
        "0.0000471, 4.71e-05",
        "-0.25, -0.250",
        "9.996, 10.0",
        "99.96, 100"
    })
    void smallNumbersHaveThreeDigitsToo(double value, String text) {
        assertThat(Numbers.digits(value)).isEqualTo(text);
        assertThat(Numbers.count(value)).isEqualTo(text);
    }

    @Test
    void integersAreGroupedByComma() {
        assertThat(Numbers.grouped(1_234_567)).isEqualTo("1,234,567");
    }

    @Test
    void clocksAndRatesHaveTheirUnit() {
        assertThat(Numbers.frequency(500_000_000)).isEqualTo("500 MHz");
        assertThat(Numbers.perSecond(12_800_000_000.0, "B")).isEqualTo("12.8 GB/s");
    }

    @Test
    void sharesArePercentWithOneDecimal() {
        assertThat(Numbers.percent(0.4567)).isEqualTo("45.7 %");
    }
}
