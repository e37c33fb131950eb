package macrame.isa.importer.workload;

import com.google.common.base.Ascii;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import macrame.isa.fault.Faults;
import macrame.isa.fault.InputException;
import macrame.isa.fault.Suggestion;
import macrame.isa.importer.csv.Cell;

/** Which column stands where. */
final class Header {
    private static final ImmutableSet<Column> REQUIRED = ImmutableSet.of(Column.NAME, Column.OPERATOR, Column.CHANNELS);

    private static final int LONGEST_EXCERPT = 64;

    private final ImmutableMap<Column, Integer> places;
    private final Faults faults;

    private Header(ImmutableMap<Column, Integer> places, Faults faults) {
        this.places = places;
        this.faults = faults;
    }

    /** @throws InputException if a column is not known, stands twice or is missing */
    static Header of(ImmutableList<Cell> row, Faults faults) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (int place = 0; place < row.size(); place++) {
            Cell heading = row.get(place);
            Column column = Column.byHeading().get(heading.text());
            if (column == null) {
                refuseUnknown(heading, faults);
            } else if (places.putIfAbsent(column, place) != null) {
                faults.add(heading.position(), "column " + column.heading() + " stands twice");
            }
        }
        faults.check();
        Set<Column> missing = Sets.difference(REQUIRED, places.keySet());
        if (!missing.isEmpty()) {
            throw faults.only(
                    row.get(0).position(), "header has no column " + headings(missing) + ", must have " + required());
        }
        return new Header(ImmutableMap.copyOf(places), faults);
    }

    /** The cells of a row by their columns; one that stands under no heading is a fault. */
    Entry entry(ImmutableList<Cell> row) {
        ImmutableMap.Builder<Column, Cell> cells = ImmutableMap.builder();
        places.forEach((column, place) -> {
            if (place < row.size()) {
                cells.put(column, row.get(place));
            }
        });
        for (int place = 0; place < row.size(); place++) {
            if (!row.get(place).isBlank() && !places.containsValue(place)) {
                faults.add(
                        row.get(place).position(),
                        "found '%s' in column %d, which has no heading".formatted(excerpt(row.get(place)), place + 1));
            }
        }
        return new Entry(cells.buildOrThrow(), row.get(0).position(), faults);
    }

    /** Trailing commas make columns without a heading, which is none to refuse as long as nothing stands in them. */
    private static void refuseUnknown(Cell heading, Faults faults) {
        if (!heading.isBlank()) {
            String suggestion = Suggestion.of(heading.text(), Column.byHeading().keySet());
            String accepted = ", accepted: " + headings(Column.byHeading().values());
            faults.add(heading.position(), "unknown column '" + excerpt(heading) + "'" + suggestion + accepted);
        }
    }

    private static String excerpt(Cell cell) {
        return Ascii.truncate(cell.text(), LONGEST_EXCERPT, "...");
    }

    private static String required() {
        return headings(REQUIRED);
    }

    private static String headings(Iterable<Column> columns) {
        return Joiner.on(", ")
                .join(ImmutableList.copyOf(columns).stream()
                        .map(Column::heading)
                        .toList());
    }
}
