package macrame.reports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.base.Splitter;
import java.util.List;
import macrame.reports.figure.Run;
import macrame.reports.testkit.Networks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LayersCsvTest {
    private final Run run = Networks.different(10);
    private final List<String> lines =
            LayersCsv.text(List.of(run), List.of("network")).lines().toList();

    @Test
    void theColumnsSumToTheRunsTotals() {
        assertThat(sum("cycles")).isEqualTo((double) run.result().cycles());
        assertThat(sum("macs")).isEqualTo((double) run.result().macs());
        assertThat(sum("dram_read_bytes")).isEqualTo((double) run.result().dramReadBytes());
        assertThat(sum("dram_write_bytes")).isEqualTo((double) run.result().dramWriteBytes());
        assertThat(sum("energy_pj")).isCloseTo(run.energyPicojoules(), within(0.01));
        assertThat(sum("energy_compute_pj") + sum("energy_scratchpads_pj") + sum("energy_dram_pj"))
                .isCloseTo(run.energyPicojoules(), within(0.01));
    }

    @Test
    void stallsAndBoundsHaveColumnsOfTheirOwn() {
        assertThat(sum("stall_waiting_for_vector_cycles")).isEqualTo((double) run.result().layers().stream()
                .mapToLong(layer -> layer.stallCycles().get("waiting-for-vector"))
                .sum());
        assertThat(value(0, "bound_compute_cycles")).isEqualTo("900");
        assertThat(value(0, "bound_by")).isEqualTo("compute");
    }

    @Test
    void whatLiesOutsideTheLayersIsTheLastRow() {
        assertThat(lines).hasSize(1 + 10 + 1);
        assertThat(lines.get(11)).startsWith("edge-16x16,network,,(outside any layer),,0,0,640,0,,,");
        assertThat(LayersCsv.text(List.of(Networks.empty()), List.of("m"))).hasLineCount(2);
    }

    @Test
    void allRowsHaveAsManyFieldsAsTheHeader() {
        assertThat(lines)
                .allMatch(line -> fields(line).size() == fields(lines.get(0)).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "conv, 3x3 | \"conv, 3x3\"",
                "the \"best\" | \"the \"\"best\"\"\"",
                "=HYPERLINK(1) | '=HYPERLINK(1)",
                "+1 | '+1",
                "-1 | '-1",
                "@SUM(A1) | '@SUM(A1)",
                "=1,\"2\" | \"'=1,\"\"2\"\"\"",
                "conv=1 | conv=1",
            })
    void aNameIsQuotedAndIsNoFormula(String name, String field) {
        assertThat(new CsvRow().text(name).line()).isEqualTo(field + "\r\n");
    }

    @Test
    void aLineBreakInANameStaysInItsField() {
        assertThat(new CsvRow().text("a\nb").count(1).line()).isEqualTo("\"a\nb\",1\r\n");
    }

    private double sum(String column) {
        double sum = 0;
        for (int row = 0; row < lines.size() - 1; row++) {
            String value = value(row, column);
            sum += value.isEmpty() ? 0 : Double.parseDouble(value);
        }
        return sum;
    }

    private String value(int row, String column) {
        return fields(lines.get(row + 1)).get(fields(lines.get(0)).indexOf(column));
    }

    private static List<String> fields(String line) {
        return Splitter.on(',').splitToList(line);
    }
}
