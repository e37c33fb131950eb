package macrame.isa.importer.workload;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import macrame.isa.fault.Faults;
import macrame.isa.fault.Suggestion;
import macrame.isa.tensor.Shape;

/** Finds what each row reads among what the rows before it made, and refuses what does not fit. */
final class Chain {
    private final Faults faults;
    private final Map<String, Made> byName = new HashMap<>();
    private final Set<Integer> unread = new LinkedHashSet<>();
    private final Set<String> refused = new HashSet<>();
    private Optional<Made> previous = Optional.empty();
    private Optional<Made> blockInput = Optional.empty();
    private boolean inBlock;

    Chain(Faults faults) {
        this.faults = faults;
    }

    /** The next row is the first of an iteration. */
    void begin(Block block) {
        inBlock = !block.name().isEmpty();
        blockInput = Optional.empty();
    }

    /** Whether the row reads what comes from outside the network: it says so, or nothing stands before it. */
    boolean isExternal(Row row) {
        boolean first = previous.isEmpty() && row.inputs().isEmpty();
        if (first && !row.external() && row.entry().isGiven(Column.INPUT_KIND)) {
            refuse(
                    row,
                    Column.INPUT_KIND,
                    "input-kind is 'activation', nothing stands before the first row, must be external");
        }
        return row.external() || first;
    }

    /** What the row reads, in its order; empty after a fault. */
    ImmutableList<Optional<Made>> sources(Row row) {
        if (row.inputs().isEmpty()) {
            return ImmutableList.of(previous.filter(source -> fits(row, source)));
        }
        ImmutableList<Optional<Made>> sources = row.inputs().stream()
                .map(name -> find(row, name).filter(source -> fits(row, source)))
                .collect(ImmutableList.toImmutableList());
        requireOneType(row, sources);
        return sources;
    }

    private void requireOneType(Row row, ImmutableList<Optional<Made>> sources) {
        List<Integer> bits = sources.stream()
                .flatMap(Optional::stream)
                .map(source -> source.type().bits())
                .distinct()
                .toList();
        if (bits.size() > 1) {
            refuse(
                    row,
                    Column.INPUT,
                    "row '%s' adds activations of %d and %d bits, must be as wide as each other"
                            .formatted(row.name(), bits.get(0), bits.get(1)));
        }
    }

    void read(ImmutableList<Made> inputs) {
        inputs.forEach(input -> unread.remove(input.tensor()));
        blockInput = blockInput.or(() -> Optional.of(inputs.get(0)));
    }

    void made(Row row, Made output) {
        byName.put(row.name(), output);
        unread.add(output.tensor());
        previous = Optional.of(output);
    }

    /** Tensors that rows made and none reads, in the order in which they were made. */
    ImmutableList<Integer> unread() {
        return ImmutableList.copyOf(unread);
    }

    private Optional<Made> find(Row row, String name) {
        if (name.equals(Row.BLOCK_INPUT)) {
            if (blockInput.isEmpty()) {
                String place = inBlock ? "the row is the first of its block" : "the row belongs to no block";
                refuse(row, Column.INPUT, "input is '%s', %s".formatted(name, place));
            }
            return inBlock ? blockInput : Optional.empty();
        }
        Optional<Made> found = Optional.ofNullable(byName.get(name));
        if (found.isEmpty()) {
            refuse(
                    row,
                    Column.INPUT,
                    "input names '%s', no row above is called so%s"
                            .formatted(row.entry().excerpt(Column.INPUT), Suggestion.of(name, byName.keySet())));
        }
        return found;
    }

    private boolean fits(Row row, Made source) {
        Shape wanted = row.geometry().input();
        boolean flattened =
                row.operator() == Operator.FULLY_CONNECTED && source.shape().elements() == wanted.elements();
        if (!flattened && !source.shape().equals(wanted)) {
            Column column = row.inputs().isEmpty() ? Column.CHANNELS : Column.INPUT;
            refuse(
                    row,
                    column,
                    "row '%s' reads %s, which does not chain: %s %s"
                            .formatted(row.name(), image(wanted), source.origin(), image(source.shape())));
            return false;
        }
        return true;
    }

    /** A row is refused once, however often it is repeated. */
    private void refuse(Row row, Column column, String text) {
        if (refused.add(row.name())) {
            faults.add(row.entry().position(column), text);
        }
    }

    private static String image(Shape shape) {
        return "%dx%dx%d".formatted(shape.dimension(1), shape.dimension(2), shape.dimension(3));
    }
}
