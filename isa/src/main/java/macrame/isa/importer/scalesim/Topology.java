package macrame.isa.importer.scalesim;

import com.google.common.base.Ascii;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import macrame.isa.fault.Faults;
import macrame.isa.fault.InputException;
import macrame.isa.fault.Position;
import macrame.isa.fault.Utf8;
import macrame.isa.importer.csv.Cell;
import macrame.isa.importer.csv.CsvReader;

/** The layers of a topology in their order, each sound by itself. */
record Topology(ImmutableList<TopologyLayer> layers) {
    /** As many as a shape table may have. */
    private static final int MOST_LAYERS = 100_000;

    private static final String CONVOLUTION = "ifmap";

    /** Whether a table's header is a topology's. */
    static boolean isTopology(byte[] bytes, Faults faults) {
        return rows(bytes, faults).stream()
                .findFirst()
                .flatMap(Topology::columns)
                .isPresent();
    }

    /** @throws InputException with all faults of the table */
    static Topology read(byte[] bytes, Faults faults) {
        ImmutableList<ImmutableList<Cell>> rows = rows(bytes, faults);
        ImmutableList<Heading> columns = rows.stream()
                .findFirst()
                .flatMap(Topology::columns)
                .orElseThrow(() -> faults.only(
                        Position.START,
                        "table has no header, must have %s or %s"
                                .formatted(names(Heading.CONVOLUTION), names(Heading.PRODUCT))));
        refuseOtherOrder(rows.get(0), columns, faults);
        if (rows.size() == 1) {
            throw faults.only(rows.get(0).get(0).position(), "topology has no layers");
        }
        if (rows.size() > MOST_LAYERS + 1) {
            throw faults.only(
                    rows.get(MOST_LAYERS + 1).get(0).position(),
                    "topology has more than %d layers".formatted(MOST_LAYERS));
        }
        ImmutableList.Builder<TopologyLayer> layers = ImmutableList.builder();
        for (int i = 1; i < rows.size(); i++) {
            new RowReader(rows.get(i), columns, faults).layer(i - 1).ifPresent(layers::add);
        }
        faults.check();
        return new Topology(layers.build());
    }

    /** Rows of bare commas say nothing. */
    private static ImmutableList<ImmutableList<Cell>> rows(byte[] bytes, Faults faults) {
        return CsvReader.read(Utf8.decode(bytes, faults), faults).stream()
                .filter(row -> !row.stream().allMatch(Cell::isBlank))
                .collect(ImmutableList.toImmutableList());
    }

    private static Optional<ImmutableList<Heading>> columns(ImmutableList<Cell> header) {
        if (header.stream().anyMatch(cell -> Ascii.toLowerCase(cell.text()).startsWith(CONVOLUTION))) {
            return Optional.of(Heading.CONVOLUTION);
        }
        boolean product = Heading.PRODUCT.stream()
                .skip(1)
                .allMatch(heading -> header.stream().anyMatch(cell -> heading.is(cell.text())));
        return product ? Optional.of(Heading.PRODUCT) : Optional.empty();
    }

    /** Columns are read by their place, so that a heading in another's place would be read for the other. */
    private static void refuseOtherOrder(ImmutableList<Cell> header, ImmutableList<Heading> columns, Faults faults) {
        for (int place = 0; place < header.size(); place++) {
            Cell cell = header.get(place);
            Heading meant = place < columns.size() ? columns.get(place) : null;
            boolean other = columns.stream().anyMatch(heading -> heading != meant && heading.is(cell.text()));
            if (other) {
                throw faults.only(
                        cell.position(),
                        "found '%s' in column %d, columns must be %s"
                                .formatted(cell.text(), place + 1, names(columns)));
            }
        }
    }

    static String names(ImmutableList<Heading> columns) {
        return Joiner.on(", ").join(columns.stream().map(Heading::text).toList());
    }
}
