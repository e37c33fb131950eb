package macrame.reports.table;

import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns of text, none wider than its widest cell. When the table would be wider than it may be, the two blanks between
 * columns become one, and then one named column gives way: its cells lose their end.
 */
public final class TextTable {
    private static final int WIDE_GAP = 2;
    private static final int NARROW_GAP = 1;
    private static final String ELLIPSIS = "...";

    /** On which side of its column a cell stands. */
    public enum Side {
        LEFT,
        RIGHT
    }

    private record Column(String title, Side side) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();

    public TextTable column(String title, Side side) {
        columns.add(new Column(title, side));
        return this;
    }

    public TextTable row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row of %d cells in a table of %d columns".formatted(cells.length, columns.size()));
        }
        rows.add(cells);
        return this;
    }

    public int columns() {
        return columns.size();
    }

    /** An empty line between rows. */
    public TextTable gap() {
        rows.add(columns.stream().map(column -> "").toArray(String[]::new));
        return this;
    }

    /**
     * The lines, titles first, each with its line feed.
     *
     * @param indent blanks before each line
     * @param flexible index of the column that gives way
     * @param width of the widest line that is allowed, if the flexible column alone can see to it
     */
    public String text(int indent, int flexible, int width) {
        int[] widths = widths();
        int cells = indent + Arrays.stream(widths).sum();
        int gaps = widths.length - 1;
        int gap = cells + WIDE_GAP * gaps > width ? NARROW_GAP : WIDE_GAP;
        int excess = Math.max(0, cells + gap * gaps - width);
        int least = Math.max(columns.get(flexible).title().length(), ELLIPSIS.length() + 2);
        widths[flexible] = Math.max(Math.min(widths[flexible], least), widths[flexible] - excess);
        StringBuilder text = new StringBuilder();
        String[] titles = columns.stream().map(Column::title).toArray(String[]::new);
        Layout layout = new Layout(indent, " ".repeat(gap), ImmutableIntArray.copyOf(widths));
        if (!String.join("", titles).isEmpty()) {
            line(text, layout, titles);
        }
        for (String[] row : rows) {
            line(text, layout, row);
        }
        return text.toString();
    }

    private record Layout(int indent, String gap, ImmutableIntArray widths) {}

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).title().length();
            for (String[] row : rows) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        return widths;
    }

    private void line(StringBuilder text, Layout layout, String[] cells) {
        StringBuilder line = new StringBuilder(" ".repeat(layout.indent()));
        for (int i = 0; i < cells.length; i++) {
            String cell = shortened(cells[i], layout.widths().get(i));
            String blanks = " ".repeat(layout.widths().get(i) - cell.length());
            line.append(i == 0 ? "" : layout.gap())
                    .append(columns.get(i).side() == Side.LEFT ? cell + blanks : blanks + cell);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static String shortened(String cell, int width) {
        return cell.length() <= width ? cell : cell.substring(0, width - ELLIPSIS.length()) + ELLIPSIS;
    }
}
