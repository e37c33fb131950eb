package macrame.simulator.functional;

import java.util.function.IntConsumer;
import macrame.isa.graph.Padding;
import macrame.isa.graph.ShapeInference;
import macrame.isa.graph.Window;
import macrame.isa.tensor.Shape;

/** The positions of a window over a batch of images, and the taps of each position that lie inside the image. */
final class Image {
    /** What is done with one tap: its number in the window, and the index of the pixel's first channel. */
    interface Tap {
        void at(int tap, int pixel);
    }

    private final int height;
    private final int width;
    private final int channels;
    private final Window window;
    private final Padding padding;
    private final Shape positions;

    Image(Shape input, Window window, Padding padding) {
        this.height = input.dimension(1);
        this.width = input.dimension(2);
        this.channels = input.dimension(3);
        this.window = window;
        this.padding = padding;
        this.positions = ShapeInference.windowed(input, 1, window, padding);
    }

    int positions() {
        return Math.toIntExact(positions.elements());
    }

    /** Positions are numbered through the batch, rows before columns. */
    void forEachPosition(IntConsumer consumer) {
        for (int position = 0; position < positions(); position++) {
            consumer.accept(position);
        }
    }

    void forEachTap(int position, Tap consumer) {
        int column = position % positions.dimension(2) * window.strideWidth() - padding.left();
        int row = position / positions.dimension(2) % positions.dimension(1) * window.strideHeight() - padding.top();
        int batch = position / positions.dimension(2) / positions.dimension(1);
        for (int tap = 0; tap < window.taps(); tap++) {
            int y = row + tap / window.width() * window.dilationHeight();
            int x = column + tap % window.width() * window.dilationWidth();
            if (y >= 0 && y < height && x >= 0 && x < width) {
                consumer.at(tap, ((batch * height + y) * width + x) * channels);
            }
        }
    }
}
