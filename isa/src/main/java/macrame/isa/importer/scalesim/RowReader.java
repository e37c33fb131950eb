package macrame.isa.importer.scalesim;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.isa.fault.Faults;
import macrame.isa.fault.Position;
import macrame.isa.importer.csv.Cell;

/** Reads the shape of one layer, and refuses what no layer can be. */
final class RowReader {
    private static final String DEPTHWISE = "DP";
    private static final CharMatcher DIGIT = CharMatcher.inRange('0', '9');
    private static final int LONGEST_EXCERPT = 64;
    private static final int MOST_DIGITS = 10;
    private static final Pattern RATIO = Pattern.compile("([0-9]{1,9}) *: *([0-9]{1,9})");

    private final ImmutableList<Cell> row;
    private final ImmutableList<Heading> columns;
    private final Faults faults;
    private boolean faulty;

    RowReader(ImmutableList<Cell> row, ImmutableList<Heading> columns, Faults faults) {
        this.row = row;
        this.columns = columns;
        this.faults = faults;
    }

    /**
     * Empty when there was a fault.
     *
     * @param number of the layer, for one that has no name
     */
    Optional<TopologyLayer> layer(int number) {
        int width = row.size();
        while (row.get(width - 1).isBlank()) {
            width--;
        }
        if (width < columns.size()) {
            fault(row.get(0).position(), "row has %d columns, must have %s".formatted(width, Topology.names(columns)));
            return Optional.empty();
        }
        checkBeyond(width);
        String given = row.get(0).text();
        String name = given.isEmpty() ? "layer-" + number : given;
        TopologyLayer layer = columns.equals(Heading.PRODUCT) ? product(name) : convolution(name);
        checkSizes(layer);
        return faulty ? Optional.empty() : Optional.of(layer);
    }

    /** The one column more that there may be says which of a filter's weights are zero. */
    private void checkBeyond(int width) {
        if (width > columns.size() + 1) {
            Cell cell = row.get(columns.size() + 1);
            fault(
                    cell.position(),
                    "found '%s' in column %d, must be at most %s and a sparsity"
                            .formatted(excerpt(cell), columns.size() + 2, Topology.names(columns)));
        }
        if (width > columns.size()) {
            checkDense(row.get(columns.size()));
        }
    }

    private void checkDense(Cell sparsity) {
        Matcher ratio = RATIO.matcher(sparsity.text());
        boolean dense = ratio.matches() && Integer.parseInt(ratio.group(1)) == Integer.parseInt(ratio.group(2));
        if (!sparsity.isBlank() && !dense) {
            fault(
                    sparsity.position(),
                    "sparsity is '%s', must be left out or dense, as 1:1 is; sparse weights are not modelled"
                            .formatted(excerpt(sparsity)));
        }
    }

    private TopologyLayer product(String name) {
        return TopologyLayer.product(name, size(Heading.M), size(Heading.N), size(Heading.K));
    }

    private TopologyLayer convolution(String name) {
        TopologyLayer layer = new TopologyLayer(
                name,
                size(Heading.IFMAP_HEIGHT),
                size(Heading.IFMAP_WIDTH),
                size(Heading.FILTER_HEIGHT),
                size(Heading.FILTER_WIDTH),
                size(Heading.CHANNELS),
                size(Heading.FILTERS),
                size(Heading.STRIDES),
                name.contains(DEPTHWISE) ? TopologyLayer.Kind.DEPTHWISE : TopologyLayer.Kind.CONVOLUTION);
        requireWithin(Heading.FILTER_HEIGHT, layer.filterHeight(), Heading.IFMAP_HEIGHT, layer.height());
        requireWithin(Heading.FILTER_WIDTH, layer.filterWidth(), Heading.IFMAP_WIDTH, layer.width());
        return layer;
    }

    private void requireWithin(Heading filter, int extent, Heading image, int size) {
        if (!faulty && extent > size) {
            fault(
                    cell(filter).position(),
                    "%s is %d, must be at most %s (%d)".formatted(filter.text(), extent, image.text(), size));
        }
    }

    private void checkSizes(TopologyLayer layer) {
        if (faulty) {
            return;
        }
        layer.tooLarge()
                .ifPresent(what -> fault(
                        row.get(0).position(),
                        "layer '%s' has %s of more than %d elements"
                                .formatted(excerpt(layer.name()), what, TopologyLayer.MOST_ELEMENTS)));
    }

    private int size(Heading heading) {
        Cell cell = cell(heading);
        boolean digits = !cell.isBlank()
                && DIGIT.matchesAllOf(cell.text())
                && cell.text().length() <= MOST_DIGITS;
        long size = digits ? Long.parseLong(cell.text()) : 0;
        if (size < 1 || size > Integer.MAX_VALUE) {
            fault(
                    cell.position(),
                    "%s is '%s', must be a whole number from 1 to %d"
                            .formatted(heading.text(), excerpt(cell), Integer.MAX_VALUE));
            return 1;
        }
        return (int) size;
    }

    private Cell cell(Heading heading) {
        return row.get(columns.indexOf(heading));
    }

    private void fault(Position position, String text) {
        faulty = true;
        faults.add(position, text);
    }

    private static String excerpt(Cell cell) {
        return excerpt(cell.text());
    }

    private static String excerpt(String text) {
        return Ascii.truncate(text, LONGEST_EXCERPT, "...");
    }
}
