package macrame.isa.importer.workload;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Arrays;

/** The columns of a shape table; one that holds numbers has bounds, the lower of which is its default. */
enum Column {
    /** Of the row, by which later rows refer to it. */
    NAME,
    OPERATOR,
    /** Names of the rows that are read; blank for the row before. */
    INPUT,
    /** Of the image that is read. */
    HEIGHT(1, Integer.MAX_VALUE),
    /** Of the image that is read, or positions of a sequence. */
    WIDTH(1, Integer.MAX_VALUE),
    /** Of the image that is read, over all groups. */
    CHANNELS(1, Integer.MAX_VALUE),
    /** Output channels over all groups; blank for as many as channels, where the operator keeps them. */
    OUTPUTS(1, Integer.MAX_VALUE),
    KERNEL_HEIGHT(1, Short.MAX_VALUE),
    KERNEL_WIDTH(1, Short.MAX_VALUE),
    STRIDE_HEIGHT(1, Short.MAX_VALUE),
    STRIDE_WIDTH(1, Short.MAX_VALUE),
    DILATION_HEIGHT(1, Short.MAX_VALUE),
    DILATION_WIDTH(1, Short.MAX_VALUE),
    PAD_TOP(0, Short.MAX_VALUE),
    PAD_BOTTOM(0, Short.MAX_VALUE),
    PAD_LEFT(0, Short.MAX_VALUE),
    PAD_RIGHT(0, Short.MAX_VALUE),
    /** Independent parts side by side, such as attention heads. */
    GROUPS(1, Integer.MAX_VALUE),
    /** Of rows that are executed together. */
    BLOCK,
    REPEATS(1, Integer.MAX_VALUE),
    INPUT_KIND,
    WEIGHT_KIND,
    /** Whether the quantized network adds one to each output channel. */
    BIAS(0, 1),
    ACTIVATION,
    /** Width of a weight: 4, 8 or 16; blank for 8. */
    WEIGHT_BITS,
    /** Width of what the row makes, and of its input if that comes from outside: 8 or 16; blank for 8. */
    ACTIVATION_BITS,
    /** What the published parameter count has beyond the weights of one repetition of this row. */
    OTHER_PARAMETERS(0, 1L << 48);

    private static final ImmutableMap<String, Column> BY_HEADING =
            Maps.uniqueIndex(Arrays.asList(values()), Column::heading);

    private final long least;
    private final long most;

    Column() {
        this(0, 0);
    }

    Column(long least, long most) {
        this.least = least;
        this.most = most;
    }

    static ImmutableMap<String, Column> byHeading() {
        return BY_HEADING;
    }

    /** How the header calls it. */
    String heading() {
        return Ascii.toLowerCase(name()).replace('_', '-');
    }

    /** The smallest number it can hold, which is what it holds when it is blank. */
    long least() {
        return least;
    }

    long most() {
        return most;
    }

    boolean isNumber() {
        return most > 0;
    }
}
