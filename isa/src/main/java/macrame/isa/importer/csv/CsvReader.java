package macrame.isa.importer.csv;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import macrame.isa.fault.Faults;
import macrame.isa.fault.InputException;
import macrame.isa.fault.Position;

/**
 * Splits a text into rows of cells: commas between them, quotation marks around those that hold commas, quotation marks
 * or line ends (RFC 4180). Beyond the RFC, empty lines and lines that begin with {@code #} are passed over, and blanks
 * around a cell do not belong to it.
 */
public final class CsvReader {
    private static final CharMatcher BLANK = CharMatcher.anyOf(" \t");
    private static final CharMatcher LINE_END = CharMatcher.anyOf("\r\n");
    private static final char END = '\uFFFF';

    private final String text;
    private final Faults faults;
    private int offset;
    private int line = 1;
    private int lineStart;

    private CsvReader(String text, Faults faults) {
        this.text = text;
        this.faults = faults;
    }

    /**
     * The rows of the text, each with at least one cell.
     *
     * @throws InputException where a quotation mark stands in a wrong place, or one is never closed
     */
    public static ImmutableList<ImmutableList<Cell>> read(String text, Faults faults) {
        return new CsvReader(text, faults).rows();
    }

    private ImmutableList<ImmutableList<Cell>> rows() {
        ImmutableList.Builder<ImmutableList<Cell>> rows = ImmutableList.builder();
        while (offset < text.length()) {
            skip(BLANK);
            if (next() == '#') {
                skip(LINE_END.negate());
            } else if (offset < text.length() && !LINE_END.matches(next())) {
                rows.add(row());
            }
            endLine();
        }
        return rows.build();
    }

    private ImmutableList<Cell> row() {
        ImmutableList.Builder<Cell> cells = ImmutableList.builder();
        cells.add(cell());
        while (next() == ',') {
            offset++;
            cells.add(cell());
        }
        return cells.build();
    }

    private Cell cell() {
        skip(BLANK);
        return next() == '"' ? quoted() : plain();
    }

    private Cell plain() {
        Position position = position();
        int start = offset;
        while (offset < text.length() && next() != ',' && !LINE_END.matches(next())) {
            if (next() == '"') {
                throw faults.only(
                        position(), "found a quotation mark within a cell, such a cell stands in quotation marks");
            }
            offset++;
        }
        return new Cell(position, BLANK.trimTrailingFrom(text.substring(start, offset)));
    }

    private Cell quoted() {
        Position position = position();
        StringBuilder content = new StringBuilder();
        offset++;
        while (next() != '"' || isDoubled()) {
            if (offset >= text.length()) {
                throw faults.only(position, "quotation mark is never closed");
            }
            offset += next() == '"' ? 1 : 0;
            content.append(next());
            if (next() == '\n') {
                newLine(offset + 1);
            }
            offset++;
        }
        offset++;
        skip(BLANK);
        if (offset < text.length() && next() != ',' && !LINE_END.matches(next())) {
            throw faults.only(
                    position(),
                    "found '%s' behind a quoted cell, must be a comma"
                            .formatted(Character.toString(text.codePointAt(offset))));
        }
        return new Cell(position, BLANK.trimFrom(content));
    }

    private boolean isDoubled() {
        return offset + 1 < text.length() && text.charAt(offset + 1) == '"';
    }

    private void endLine() {
        if (next() == '\r') {
            offset++;
        }
        if (next() == '\n') {
            offset++;
        }
        newLine(offset);
    }

    private void newLine(int start) {
        line++;
        lineStart = start;
    }

    private void skip(CharMatcher characters) {
        while (offset < text.length() && characters.matches(next())) {
            offset++;
        }
    }

    private char next() {
        return offset < text.length() ? text.charAt(offset) : END;
    }

    private Position position() {
        return new Position(line, text.codePointCount(lineStart, offset) + 1);
    }
}
