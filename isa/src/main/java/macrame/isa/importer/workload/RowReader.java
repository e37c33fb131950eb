package macrame.isa.importer.workload;

import com.google.common.base.CharMatcher;
import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Optional;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Constant;
import macrame.isa.tensor.DataType;

/** Reads one row, and refuses what its operator does not take. */
final class RowReader {
    private static final ImmutableMap<String, Activation> ACTIVATIONS =
            ImmutableMap.of("none", Activation.NONE, "relu", Activation.RELU, "relu6", Activation.RELU6);
    private static final ImmutableMap<String, Boolean> INPUT_KINDS =
            ImmutableMap.of("activation", false, "external", true);
    private static final ImmutableMap<String, Optional<Constant.Kind>> WEIGHT_KINDS = ImmutableMap.of(
            "weight", Optional.of(Constant.Kind.WEIGHTS),
            "kv-cache", Optional.of(Constant.Kind.KV_CACHE),
            "activation", Optional.of(Constant.Kind.ACTIVATIONS));
    private static final ImmutableMap<String, Optional<Constant.Kind>> NO_WEIGHTS =
            ImmutableMap.of("none", Optional.empty());

    private static final ImmutableMap<String, Activation> NO_ACTIVATION = ImmutableMap.of("none", Activation.NONE);
    private static final ImmutableMap<String, Optional<Operator>> OPERATORS =
            ImmutableMap.copyOf(Maps.transformValues(Operator.byText(), Optional::of));
    private static final ImmutableMap<String, DataType> WEIGHTS =
            ImmutableMap.of("4", DataType.INT4, "8", DataType.INT8, "16", DataType.INT16);
    private static final ImmutableMap<String, DataType> ACTIVATION_WIDTHS =
            ImmutableMap.of("8", DataType.INT8, "16", DataType.INT16);
    private static final Splitter WORDS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

    private final Entry entry;

    private RowReader(Entry entry) {
        this.entry = entry;
    }

    /** Empty when there was a fault. */
    static Optional<Row> read(Entry entry) {
        return new RowReader(entry).row();
    }

    private Optional<Row> row() {
        String name = name();
        Optional<Operator> operator = operator();
        if (operator.isEmpty()) {
            return Optional.empty();
        }
        refuseNotTaken(operator.get());
        boolean external = entry.choice(Column.INPUT_KIND, INPUT_KINDS, false);
        ImmutableList<String> inputs = inputs(operator.get(), external);
        Optional<Constant.Kind> weightKind = weightKind(operator.get());
        Activation activation = entry.choice(Column.ACTIVATION, activations(operator.get()), Activation.NONE);
        boolean bias = entry.number(Column.BIAS) > 0;
        Widths widths = widths(operator.get());
        long otherParameters = entry.number(Column.OTHER_PARAMETERS);
        return GeometryReader.read(entry, operator.get())
                .map(geometry -> new Row(
                        entry,
                        name,
                        operator.get(),
                        inputs,
                        geometry,
                        external,
                        weightKind,
                        bias,
                        activation,
                        widths,
                        otherParameters));
    }

    private String name() {
        String name = entry.word(Column.NAME);
        if (name.isEmpty()) {
            entry.fault(Column.NAME, "is missing, must be one word");
        } else if (name.equals(Row.BLOCK_INPUT)) {
            entry.fault(Column.NAME, "is '%s', which stands for what a block reads".formatted(name));
        }
        return name;
    }

    private Optional<Operator> operator() {
        if (!entry.isGiven(Column.OPERATOR)) {
            entry.fault(
                    Column.OPERATOR,
                    "is missing, accepted: "
                            + Joiner.on(", ").join(Operator.byText().keySet()));
        }
        return entry.choice(Column.OPERATOR, OPERATORS, Optional.empty());
    }

    private Widths widths(Operator operator) {
        if (!operator.hasWeights()) {
            return Widths.INT8;
        }
        DataType weight = entry.choice(Column.WEIGHT_BITS, WEIGHTS, DataType.INT8);
        return new Widths(weight, entry.choice(Column.ACTIVATION_BITS, ACTIVATION_WIDTHS, DataType.INT8));
    }

    private void refuseNotTaken(Operator operator) {
        for (Column column : new Column[] {Column.WEIGHT_BITS, Column.ACTIVATION_BITS}) {
            if (!operator.takes(column) && entry.isGiven(column)) {
                entry.fault(column, "is %s, %s takes none".formatted(entry.excerpt(column), operator.text()));
            }
        }
        for (Column column : Column.values()) {
            if (column.isNumber() && !operator.takes(column) && entry.number(column) != column.least()) {
                entry.fault(column, "is %s, %s takes none".formatted(entry.text(column), operator.text()));
            }
        }
    }

    private ImmutableList<String> inputs(Operator operator, boolean external) {
        String text = entry.text(Column.INPUT);
        ImmutableList<String> names = ImmutableList.copyOf(WORDS.split(text));
        if (operator == Operator.ADD) {
            if (names.size() != 2 || external) {
                entry.fault(
                        Column.INPUT,
                        "is '%s', add reads two rows: their names with a blank between them"
                                .formatted(entry.excerpt(Column.INPUT)));
            }
        } else if (external && !names.isEmpty()) {
            entry.fault(
                    Column.INPUT,
                    "is '%s', must be blank where input-kind is external".formatted(entry.excerpt(Column.INPUT)));
        } else if (names.size() > 1) {
            entry.fault(
                    Column.INPUT, "is '%s', %s reads one row".formatted(entry.excerpt(Column.INPUT), operator.text()));
        }
        return names;
    }

    private Optional<Constant.Kind> weightKind(Operator operator) {
        return operator.hasWeights()
                ? entry.choice(Column.WEIGHT_KIND, WEIGHT_KINDS, Optional.of(Constant.Kind.WEIGHTS))
                : entry.choice(Column.WEIGHT_KIND, NO_WEIGHTS, Optional.empty());
    }

    private static ImmutableMap<String, Activation> activations(Operator operator) {
        return operator.takes(Column.ACTIVATION) ? ACTIVATIONS : NO_ACTIVATION;
    }
}
