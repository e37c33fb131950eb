package macrame.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScaledUnitTest {
    @ParameterizedTest
    @CsvSource({"0, pJ, 0 pJ", "999, pJ, 999 pJ", "1000, nJ, 1.00 nJ", "5.13e7, uJ, 51.3 uJ", "2.5e13, J, 25.0 J"})
    void theUnitIsTheLargestThatTheValueFills(double picojoules, String symbol, String amount) {
        ScaledUnit unit = ScaledUnit.energy(picojoules);
        assertThat(unit.symbol()).isEqualTo(symbol);
        assertThat(unit.amount(picojoules)).isEqualTo(amount);
    }

    @Test
    void whatCannotBePrintedBecomesAQuestionMark() {
        assertThat(Printable.text("a\u001b\u202e\ud800\uffff\u2028\nb\u00e9\ud83d\ude00"))
                .isEqualTo("a??????b\u00e9\ud83d\ude00");
    }
}
