package macrame.reports.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns of text: the first aligned left unless said otherwise, none wider than its widest cell, two blanks between.
 * One column may be named to give way when the table would be wider than it may be; its cells lose their middle.
 */
public final class TextTable {
    private static final String GAP = "  ";
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

    /**
     * The lines, titles first, each with its line feed.
     *
     * @param indent blanks before each line
     * @param flexible index of the column that gives way
     * @param width of the widest line that is allowed, if the flexible column alone can see to it
     */
    public String text(int indent, int flexible, int width) {
        int[] widths = widths();
        int total = indent + GAP.length() * (widths.length - 1);
        for (int column : widths) {
            total += column;
        }
        int least = Math.max(columns.get(flexible).title().length(), ELLIPSIS.length() + 2);
        widths[flexible] = Math.max(Math.min(widths[flexible], least), widths[flexible] - Math.max(0, total - width));
        StringBuilder text = new StringBuilder();
        String[] titles = columns.stream().map(Column::title).toArray(String[]::new);
        if (!String.join("", titles).isEmpty()) {
            line(text, indent, titles, widths);
        }
        for (String[] row : rows) {
            line(text, indent, row, widths);
        }
        return text.toString();
    }

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

    private void line(StringBuilder text, int indent, String[] cells, int[] widths) {
        int start = text.length();
        text.append(" ".repeat(indent));
        for (int i = 0; i < cells.length; i++) {
            String cell = shortened(cells[i], widths[i]);
            String blanks = " ".repeat(widths[i] - cell.length());
            text.append(i == 0 ? "" : GAP)
                    .append(columns.get(i).side() == Side.LEFT ? cell + blanks : blanks + cell);
        }
        int end = text.length();
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        text.setLength(end);
        text.append('\n');
    }

    /** The beginning and, longer, the end: networks name their layers by path, and the end tells them apart. */
    private static String shortened(String cell, int width) {
        if (cell.length() <= width) {
            return cell;
        }
        int kept = width - ELLIPSIS.length();
        int head = kept / 3;
        return cell.substring(0, head) + ELLIPSIS + cell.substring(cell.length() - (kept - head));
    }
}
