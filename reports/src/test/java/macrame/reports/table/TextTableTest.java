package macrame.reports.table;

import static macrame.reports.table.TextTable.Side.LEFT;
import static macrame.reports.table.TextTable.Side.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TextTableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        TextTable table = new TextTable()
                .column("name", LEFT)
                .column("n", RIGHT)
                .row("a", "1")
                .row("bcdef", "23");
        assertThat(table.text(1, 0, 80)).isEqualTo(" name    n\n a       1\n bcdef  23\n");
    }

    @Test
    void theFlexibleColumnLosesItsEndWhenTheTableIsTooWide() {
        TextTable table =
                new TextTable().column("name", LEFT).column("n", RIGHT).row("model/block_1/conv2d/BiasAdd", "1");
        assertThat(table.text(0, 0, 20)).isEqualTo("name               n\nmodel/block_1/c... 1\n");
    }

    @Test
    void noOtherColumnIsEverCut() {
        TextTable table = new TextTable().column("a", LEFT).column("b", LEFT).row("xxxxxxxxxx", "yyyyyyyyyy");
        assertThat(table.text(0, 0, 4)).contains("yyyyyyyyyy");
    }

    @Test
    void aTableWithoutTitlesHasNoTitleLine() {
        assertThat(new TextTable().column("", LEFT).row("x").text(0, 0, 9)).isEqualTo("x\n");
    }

    @Test
    void noLineEndsInABlank() {
        TextTable table =
                new TextTable().column("a", LEFT).column("b", LEFT).row("1", "").row("2", "long");
        assertThat(table.text(2, 0, 80).lines()).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void aRowOfTheWrongLengthIsRefused() {
        TextTable table = new TextTable().column("a", LEFT);
        assertThatThrownBy(() -> table.row("1", "2")).hasMessage("a row of 2 cells in a table of 1 columns");
    }
}
