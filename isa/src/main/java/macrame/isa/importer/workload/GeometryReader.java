package macrame.isa.importer.workload;

import com.google.common.math.LongMath;
import java.util.Optional;
import macrame.isa.graph.Padding;
import macrame.isa.graph.ShapeInference;
import macrame.isa.graph.Window;
import macrame.isa.tensor.Shape;

/** Reads the shapes of one row, and refuses those that no tensor or no window can have. */
final class GeometryReader {
    /** Elements of one tensor. */
    private static final long MOST_ELEMENTS = Integer.MAX_VALUE;

    private final Entry entry;
    private final Operator operator;
    private final int height;
    private final int width;
    private final int channels;
    private final int outputs;
    private final int groups;

    private GeometryReader(Entry entry, Operator operator) {
        this.entry = entry;
        this.operator = operator;
        this.height = entry.size(Column.HEIGHT);
        this.width = entry.size(Column.WIDTH);
        this.channels = entry.required(Column.CHANNELS);
        this.outputs = outputs();
        this.groups = operator.takes(Column.GROUPS) ? entry.size(Column.GROUPS) : 1;
    }

    /** Empty when there was a fault. */
    static Optional<Geometry> read(Entry entry, Operator operator) {
        GeometryReader reader = new GeometryReader(entry, operator);
        Window window = reader.window();
        Padding padding = reader.padding();
        if (entry.isSound()) {
            reader.checkDivision();
            reader.checkPadding(window, padding);
        }
        return entry.isSound() ? reader.geometry(window, padding) : Optional.empty();
    }

    private int outputs() {
        boolean follows = !operator.choosesOutputs() && !entry.isGiven(Column.OUTPUTS);
        return follows ? channels : entry.required(Column.OUTPUTS);
    }

    private Window window() {
        if (!operator.hasWindow()) {
            return Window.POINT;
        }
        boolean dilated = operator.takes(Column.DILATION_HEIGHT);
        return new Window(
                entry.size(Column.KERNEL_HEIGHT),
                entry.size(Column.KERNEL_WIDTH),
                entry.size(Column.STRIDE_HEIGHT),
                entry.size(Column.STRIDE_WIDTH),
                dilated ? entry.size(Column.DILATION_HEIGHT) : 1,
                dilated ? entry.size(Column.DILATION_WIDTH) : 1);
    }

    private Padding padding() {
        if (!operator.hasWindow()) {
            return Padding.NONE;
        }
        return new Padding(
                entry.size(Column.PAD_TOP),
                entry.size(Column.PAD_BOTTOM),
                entry.size(Column.PAD_LEFT),
                entry.size(Column.PAD_RIGHT));
    }

    private void checkDivision() {
        if (channels % groups != 0 || outputs % groups != 0) {
            entry.fault(
                    Column.GROUPS,
                    "is %d, must divide channels (%d) and outputs (%d)".formatted(groups, channels, outputs));
        }
        if (!operator.hasWeights() && outputs != channels) {
            entry.fault(Column.OUTPUTS, "is %d, must be channels (%d)".formatted(outputs, channels));
        }
        if (operator == Operator.DEPTHWISE_CONV2D && outputs % channels != 0) {
            entry.fault(Column.OUTPUTS, "is %d, must be a multiple of channels (%d)".formatted(outputs, channels));
        }
    }

    private void checkPadding(Window window, Padding padding) {
        if (operator.isPool()) {
            requireLess(Column.PAD_TOP, Column.KERNEL_HEIGHT);
            requireLess(Column.PAD_BOTTOM, Column.KERNEL_HEIGHT);
            requireLess(Column.PAD_LEFT, Column.KERNEL_WIDTH);
            requireLess(Column.PAD_RIGHT, Column.KERNEL_WIDTH);
        }
        long rows = (long) height + padding.top() + padding.bottom();
        long columns = (long) width + padding.left() + padding.right();
        requireFits(Column.KERNEL_HEIGHT, window.dilatedHeight(), rows);
        requireFits(Column.KERNEL_WIDTH, window.dilatedWidth(), columns);
        requireRoom(Column.CHANNELS, "the image with its padding", rows, columns, channels);
    }

    /** A pool has nothing to take where its window holds only padding. */
    private void requireLess(Column padding, Column kernel) {
        if (entry.size(padding) >= entry.size(kernel)) {
            entry.fault(
                    padding,
                    "is %d, must be less than %s (%d)"
                            .formatted(entry.size(padding), kernel.heading(), entry.size(kernel)));
        }
    }

    private void requireFits(Column kernel, int extent, long size) {
        if (extent > size) {
            entry.fault(kernel, "spans %d elements, the image has %d with its padding".formatted(extent, size));
        }
    }

    private void requireRoom(Column column, String what, long... dimensions) {
        long elements = 1;
        for (long dimension : dimensions) {
            elements = LongMath.saturatedMultiply(elements, dimension);
        }
        if (elements > MOST_ELEMENTS) {
            entry.fault(
                    column,
                    "is %s, which makes %s larger than %d elements".formatted(entry.text(column), what, MOST_ELEMENTS));
        }
    }

    private Optional<Geometry> geometry(Window window, Padding padding) {
        Shape input = Shape.of(1, height, width, channels);
        Shape positions = positions(input, window, padding);
        Column cause = entry.isGiven(Column.OUTPUTS) ? Column.OUTPUTS : Column.CHANNELS;
        requireRoom(cause, "the output", positions.dimension(1), positions.dimension(2), outputs);
        if (operator.hasWeights()) {
            requireRoom(cause, "the weights", outputs, length(window));
        }
        if (!entry.isSound()) {
            return Optional.empty();
        }
        Shape output = Shape.of(1, positions.dimension(1), positions.dimension(2), outputs);
        return Optional.of(new Geometry(input, output, weights(window), window, padding, groups));
    }

    /** The output's height and width, for one channel. */
    private Shape positions(Shape input, Window window, Padding padding) {
        return switch (operator) {
            case CONV2D, DEPTHWISE_CONV2D, MAX_POOL, AVERAGE_POOL -> ShapeInference.windowed(input, 1, window, padding);
            case FULLY_CONNECTED, GLOBAL_AVERAGE_POOL -> Shape.of(1, 1, 1, 1);
            case MATMUL, ADD -> Shape.of(1, height, width, 1);
        };
    }

    private long length(Window window) {
        return switch (operator) {
            case CONV2D -> (long) window.height() * window.width() * (channels / groups);
            case DEPTHWISE_CONV2D -> (long) window.height() * window.width();
            case FULLY_CONNECTED -> (long) height * width * channels;
            case MATMUL -> channels / groups;
            case ADD, MAX_POOL, AVERAGE_POOL, GLOBAL_AVERAGE_POOL -> 0;
        };
    }

    private Optional<Shape> weights(Window window) {
        int taps = window.height();
        return switch (operator) {
            case CONV2D -> Optional.of(Shape.of(outputs, taps, window.width(), channels / groups));
            case DEPTHWISE_CONV2D -> Optional.of(Shape.of(1, taps, window.width(), outputs));
            case FULLY_CONNECTED -> Optional.of(Shape.of(outputs, Math.toIntExact(length(window))));
            case MATMUL ->
                Optional.of(groups == 1 ? Shape.of(outputs, channels) : Shape.of(outputs, 1, 1, channels / groups));
            case ADD, MAX_POOL, AVERAGE_POOL, GLOBAL_AVERAGE_POOL -> Optional.empty();
        };
    }
}
