package macrame.isa.importer.workload;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableMap;
import macrame.isa.fault.Faults;
import macrame.isa.fault.Position;
import macrame.isa.fault.Suggestion;
import macrame.isa.importer.csv.Cell;

/** The cells of one row as they are asked for; what is wrong with them becomes a fault. */
final class Entry {
    /** More digits than the largest number that is accepted anywhere has. */
    private static final int TOO_MANY_DIGITS = 18;

    private static final int LONGEST_EXCERPT = 64;

    private static final CharMatcher WORD =
            CharMatcher.whitespace().or(CharMatcher.javaIsoControl()).negate();

    private static final CharMatcher DIGIT = CharMatcher.inRange('0', '9');

    private final ImmutableMap<Column, Cell> cells;
    private final Position start;
    private final Faults faults;
    private boolean faulty;

    Entry(ImmutableMap<Column, Cell> cells, Position start, Faults faults) {
        this.cells = cells;
        this.start = start;
        this.faults = faults;
    }

    /** Empty where the cell is blank or its column is not there. */
    String text(Column column) {
        Cell cell = cells.get(column);
        return cell == null ? "" : cell.text();
    }

    /** The text as a message shows it. */
    String excerpt(Column column) {
        return Ascii.truncate(text(column), LONGEST_EXCERPT, "...");
    }

    /** A name, in which no blank may stand; empty where there is none. */
    String word(Column column) {
        if (!WORD.matchesAllOf(text(column))) {
            fault(column, "is '%s', must be one word".formatted(excerpt(column)));
        }
        return text(column);
    }

    boolean isGiven(Column column) {
        return !text(column).isEmpty();
    }

    /** A number that may be left out. */
    long number(Column column) {
        return isGiven(column) ? given(column) : column.least();
    }

    /** A number that may be left out, of a column whose numbers are small. */
    int size(Column column) {
        return Math.toIntExact(number(column));
    }

    /** A number that must be there. */
    int required(Column column) {
        if (!isGiven(column)) {
            fault(column, "is missing, must be " + range(column));
            return Math.toIntExact(column.least());
        }
        return Math.toIntExact(given(column));
    }

    /** One of several words, or {@code absent} when the cell is blank. */
    <T> T choice(Column column, ImmutableMap<String, T> accepted, T absent) {
        if (!isGiven(column)) {
            return absent;
        }
        T chosen = accepted.get(text(column));
        if (chosen == null) {
            fault(
                    column,
                    "is '%s'%s, accepted: %s"
                            .formatted(
                                    excerpt(column),
                                    Suggestion.of(text(column), accepted.keySet()),
                                    Joiner.on(", ").join(accepted.keySet())));
            return absent;
        }
        return chosen;
    }

    /** @param finding what follows the column's name */
    void fault(Column column, String finding) {
        faulty = true;
        faults.add(position(column), column.heading() + " " + finding);
    }

    /** Whether nothing that was asked for was at fault so far. */
    boolean isSound() {
        return !faulty;
    }

    /** Of the cell, or of the row where there is none. */
    Position position(Column column) {
        Cell cell = cells.get(column);
        return cell == null || cell.isBlank() ? start : cell.position();
    }

    private long given(Column column) {
        String text = text(column);
        String digits = text.startsWith("-") ? text.substring(1) : text;
        if (digits.isEmpty() || !DIGIT.matchesAllOf(digits)) {
            fault(column, "is '%s', must be %s".formatted(excerpt(column), range(column)));
            return column.least();
        }
        long value = digits.length() > TOO_MANY_DIGITS ? Long.MAX_VALUE : Long.parseLong(text);
        if (value < column.least() || value > column.most()) {
            fault(column, "is %s, must be %s".formatted(excerpt(column), range(column)));
            return column.least();
        }
        return value;
    }

    private static String range(Column column) {
        return "a whole number from %d to %d".formatted(column.least(), column.most());
    }
}
