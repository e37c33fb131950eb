package macrame.reports.html;

import java.util.ArrayList;
import java.util.List;

/** A table in a box of its own, which scrolls sideways when the page is narrower; its caption, above the box, does not. */
final class HtmlTable {
    /** As many rows as a table may have without being called long. */
    static final int LONG = 24;

    private record Column(String title, String style) {}

    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();
    private List<Cell> total = List.of();
    private boolean scrolls;

    HtmlTable(String caption) {
        this.caption = caption;
    }

    /** When it is long, its box is no higher than a screen, and scrolls. */
    HtmlTable scrolling() {
        scrolls = true;
        return this;
    }

    HtmlTable words(String title) {
        columns.add(new Column(title, "w"));
        return this;
    }

    /** Of texts that may run over several lines. */
    HtmlTable prose(String title) {
        columns.add(new Column(title, "p"));
        return this;
    }

    HtmlTable numbers(String title) {
        columns.add(new Column(title, "n"));
        return this;
    }

    HtmlTable row(Cell... cells) {
        rows.add(checked(cells));
        return this;
    }

    HtmlTable total(Cell... cells) {
        total = checked(cells);
        return this;
    }

    private List<Cell> checked(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row of %d cells in a table of %d columns".formatted(cells.length, columns.size()));
        }
        return List.of(cells);
    }

    void writeTo(Markup page, String id) {
        String captionId = id + "-caption";
        page.open("div")
                .element("p", isLong() ? caption + "; the table scrolls" : caption, "class", "caption", "id", captionId)
                .line();
        page.open("div", "class", isLong() ? "box long" : "box", "tabindex", "0");
        page.open("table", "id", id, "aria-labelledby", captionId).line();
        page.open("thead").open("tr");
        columns.forEach(column -> page.element("th", column.title(), "class", column.style(), "scope", "col"));
        page.close().close().line().open("tbody").line();
        rows.forEach(row -> write(page, row));
        page.close();
        if (!total.isEmpty()) {
            page.open("tfoot");
            write(page, total);
            page.close();
        }
        page.close().close().close().line();
    }

    private boolean isLong() {
        return scrolls && rows.size() > LONG;
    }

    private void write(Markup page, List<Cell> row) {
        page.open("tr");
        for (int i = 0; i < row.size(); i++) {
            Cell cell = row.get(i);
            page.open("td", attributes(columns.get(i), cell));
            cell.writeTo(page);
            page.close();
        }
        page.close().line();
    }

    private static String[] attributes(Column column, Cell cell) {
        return cell.share() > 0
                ? new String[] {"class", column.style() + " bar", "style", "--share:" + Cell.exact(round(cell.share()))}
                : new String[] {"class", column.style()};
    }

    private static double round(double share) {
        return Math.round(1000 * share) / 1000.0;
    }
}
