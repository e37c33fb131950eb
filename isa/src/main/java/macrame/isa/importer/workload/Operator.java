package macrame.isa.importer.workload;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import java.util.Arrays;

/** What a row computes, and the columns it takes beside those that every row has. */
enum Operator {
    CONV2D(Columns.WEIGHTS, Columns.ACTIVATION, Columns.WINDOW, Columns.DILATION, Columns.GROUPS),
    /** Each channel by itself; outputs is a multiple of channels. */
    DEPTHWISE_CONV2D(Columns.WEIGHTS, Columns.ACTIVATION, Columns.WINDOW, Columns.DILATION),
    /** Every output from all that is read, whatever its shape. */
    FULLY_CONNECTED(Columns.WEIGHTS, Columns.ACTIVATION),
    /** A product for each position, height x width rows of channels / groups times outputs / groups columns. */
    MATMUL(Columns.WEIGHTS, Columns.ACTIVATION, Columns.GROUPS),
    /** Of two tensors, element by element. */
    ADD(Columns.ACTIVATION),
    MAX_POOL(Columns.WINDOW),
    AVERAGE_POOL(Columns.WINDOW),
    /** The mean of each channel. */
    GLOBAL_AVERAGE_POOL;

    private static final ImmutableMap<String, Operator> BY_TEXT =
            Maps.uniqueIndex(Arrays.asList(values()), Operator::text);

    private final ImmutableSet<Column> columns;

    Operator(Columns... groups) {
        ImmutableSet.Builder<Column> taken = ImmutableSet.builder();
        taken.addAll(Columns.EVERY.columns);
        for (Columns group : groups) {
            taken.addAll(group.columns);
        }
        this.columns = taken.build();
    }

    static ImmutableMap<String, Operator> byText() {
        return BY_TEXT;
    }

    /** How a table calls it. */
    String text() {
        return Ascii.toLowerCase(name()).replace('_', '-');
    }

    boolean takes(Column column) {
        return columns.contains(column);
    }

    boolean hasWeights() {
        return takes(Column.WEIGHT_KIND);
    }

    boolean hasWindow() {
        return takes(Column.KERNEL_HEIGHT);
    }

    boolean isPool() {
        return this == MAX_POOL || this == AVERAGE_POOL;
    }

    /** Whether the number of outputs has to be given, rather than following from the channels. */
    boolean choosesOutputs() {
        return hasWeights() && this != DEPTHWISE_CONV2D;
    }

    /** Columns that go together. */
    private enum Columns {
        EVERY(
                Column.NAME,
                Column.OPERATOR,
                Column.INPUT,
                Column.HEIGHT,
                Column.WIDTH,
                Column.CHANNELS,
                Column.OUTPUTS,
                Column.BLOCK,
                Column.REPEATS,
                Column.INPUT_KIND,
                Column.OTHER_PARAMETERS),
        WEIGHTS(Column.WEIGHT_KIND, Column.BIAS, Column.WEIGHT_BITS, Column.ACTIVATION_BITS),
        ACTIVATION(Column.ACTIVATION),
        WINDOW(
                Column.KERNEL_HEIGHT,
                Column.KERNEL_WIDTH,
                Column.STRIDE_HEIGHT,
                Column.STRIDE_WIDTH,
                Column.PAD_TOP,
                Column.PAD_BOTTOM,
                Column.PAD_LEFT,
                Column.PAD_RIGHT),
        DILATION(Column.DILATION_HEIGHT, Column.DILATION_WIDTH),
        GROUPS(Column.GROUPS);

        private final ImmutableSet<Column> columns;

        Columns(Column... columns) {
            this.columns = ImmutableSet.copyOf(columns);
        }
    }
}
