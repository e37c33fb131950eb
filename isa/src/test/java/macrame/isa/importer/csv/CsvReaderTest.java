package macrame.isa.importer.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import macrame.isa.fault.Faults;
import macrame.isa.fault.InputException;
import macrame.isa.fault.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\nc,d",
                "a,b\r\nc,d\r\n",
                "a,b\rc,d\r",
                "\n a , b\n\n# e,f\n\tc,d \n#",
                "\"a\",\"b\"\n\"c\" , \"d\""
            })
    void rowsAreSplitAtCommas(String text) {
        assertThat(texts(text)).containsExactly(ImmutableList.of("a", "b"), ImmutableList.of("c", "d"));
    }

    @Test
    void quotedCellsHoldCommasQuotationMarksAndLineEnds() {
        assertThat(texts("\"a,\"\"b\"\"\",\"#\nc\",\"\"")).containsExactly(ImmutableList.of("a,\"b\"", "#\nc", ""));
    }

    @Test
    void emptyCellsAreCells() {
        assertThat(texts(",a,,")).containsExactly(ImmutableList.of("", "a", "", ""));
        assertThat(texts("\n \n")).isEmpty();
    }

    /** Counted in characters of the line as an editor shows it, quotation marks and blanks included. */
    @Test
    void everyCellKnowsItsPlace() {
        ImmutableList<ImmutableList<Cell>> rows =
                CsvReader.read("# x\n\uD83D\uDE00,  b\n\"c\nd\",\"e\"", new Faults("t"));
        assertThat(rows.stream().flatMap(ImmutableList::stream).map(Cell::position))
                .containsExactly(new Position(2, 1), new Position(2, 5), new Position(3, 1), new Position(4, 4));
    }

    @Test
    void aQuotationMarkThatIsNeverClosedIsToldWhereItStands() {
        assertThatThrownBy(() -> CsvReader.read("a,\n b, \"c\nd", new Faults("t")))
                .isInstanceOf(InputException.class)
                .hasMessage("t:2:5: quotation mark is never closed");
    }

    private static ImmutableList<ImmutableList<String>> texts(String text) {
        return CsvReader.read(text, new Faults("t")).stream()
                .map(row -> row.stream().map(Cell::text).collect(ImmutableList.toImmutableList()))
                .collect(ImmutableList.toImmutableList());
    }
}
