package macrame.simulator.functional;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import macrame.isa.arithmetic.Sampling;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/** Images of another height and width, the codes of the same scale. */
final class ResizeKernels {
    private static final int ONE = 1 << Sampling.FRACTION_BITS;
    private static final long HALF = 1L << (2 * Sampling.FRACTION_BITS - 1);

    private final TensorValue input;
    private final TensorForm output;
    private final Sampling rows;
    private final Sampling columns;

    ResizeKernels(TensorValue input, TensorForm output, boolean alignCorners, boolean halfPixelCenters) {
        Shape from = input.form().shape();
        this.input = input;
        this.output = output;
        this.rows = new Sampling(from.dimension(1), output.shape().dimension(1), alignCorners, halfPixelCenters);
        this.columns = new Sampling(from.dimension(2), output.shape().dimension(2), alignCorners, halfPixelCenters);
    }

    /** Each position takes one pixel of the input. */
    byte[] nearest() {
        int bytes = output.shape().dimension(3) * output.type().bits() / Byte.SIZE;
        byte[] pixels = new byte[output.bytes()];
        forEachPosition((batch, row, column, position) -> System.arraycopy(
                input.bytes(),
                pixel(batch, rows.nearest(row), columns.nearest(column)) * bytes,
                pixels,
                position * bytes,
                bytes));
        return pixels;
    }

    /** Each position takes the mean of the four pixels around it, weighted by its distance from them. */
    byte[] bilinear() {
        return output.type() == DataType.INT8 || output.type() == DataType.INT16 ? inFixedPoint() : inBinary32();
    }

    private byte[] inFixedPoint() {
        int channels = output.shape().dimension(3);
        Codes codes = new Codes(output);
        forEachPosition((batch, row, column, position) -> {
            int y = rows.fixedPlace(row);
            int x = columns.fixedPlace(column);
            int down = y - ONE * rows.before(y);
            int across = x - ONE * columns.before(x);
            int topLeft = pixel(batch, rows.before(y), columns.before(x)) * channels;
            int topRight = pixel(batch, rows.before(y), columns.behind(x)) * channels;
            int bottomLeft = pixel(batch, rows.behind(y), columns.before(x)) * channels;
            int bottomRight = pixel(batch, rows.behind(y), columns.behind(x)) * channels;
            for (int c = 0; c < channels; c++) {
                long sum = (long) input.code(topLeft + c) * (ONE - down) * (ONE - across)
                        + (long) input.code(bottomLeft + c) * down * (ONE - across)
                        + (long) input.code(topRight + c) * (ONE - down) * across
                        + (long) input.code(bottomRight + c) * down * across;
                codes.put(position * channels + c, (int) ((sum + (sum > 0 ? HALF : -HALF)) / (2 * HALF)));
            }
        });
        return codes.bytes();
    }

    private byte[] inBinary32() {
        int channels = output.shape().dimension(3);
        boolean real = output.type() == DataType.FLOAT32;
        ByteBuffer values = ByteBuffer.allocate(output.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        forEachPosition((batch, row, column, position) -> {
            float y = rows.realPlace(row);
            float x = columns.realPlace(column);
            int top = Math.max((int) Math.floor(y), 0);
            int bottom = Math.min((int) Math.ceil(y), rows.inputs() - 1);
            int left = Math.max((int) Math.floor(x), 0);
            int right = Math.min((int) Math.ceil(x), columns.inputs() - 1);
            float down = y - top;
            float across = x - left;
            for (int c = 0; c < channels; c++) {
                float sum = element(pixel(batch, top, left) * channels + c) * (1 - down) * (1 - across)
                        + element(pixel(batch, bottom, left) * channels + c) * down * (1 - across)
                        + element(pixel(batch, top, right) * channels + c) * (1 - down) * across
                        + element(pixel(batch, bottom, right) * channels + c) * down * across;
                if (real) {
                    values.putFloat(sum);
                } else {
                    values.put((byte) (int) (sum + 0.5f));
                }
            }
        });
        return values.array();
    }

    private float element(int index) {
        return input.form().type() == DataType.FLOAT32 ? input.real(index) : input.code(index);
    }

    private int pixel(int batch, int row, int column) {
        return (batch * rows.inputs() + row) * columns.inputs() + column;
    }

    /** What is done for one position of the output, which is the {@code position}th of all. */
    private interface Position {
        void at(int batch, int row, int column, int position);
    }

    private void forEachPosition(Position consumer) {
        int position = 0;
        for (int batch = 0; batch < output.shape().dimension(0); batch++) {
            for (int row = 0; row < rows.outputs(); row++) {
                for (int column = 0; column < columns.outputs(); column++) {
                    consumer.at(batch, row, column, position++);
                }
            }
        }
    }
}
