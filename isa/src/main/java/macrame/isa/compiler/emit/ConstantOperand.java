package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import macrame.isa.compiler.network.Image;
import macrame.isa.compiler.network.Storage;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.Shape;

/**
 * A constant operand of an elementwise layer in DRAM: its elements come to the lanes as those of any operand do.
 *
 * @param layout itself, or the output that it is broadcast to, as which it is laid out
 */
record ConstantOperand(Tensor constant, Tensor layout) {
    /** @param index of no other storage */
    Storage storage(int index) {
        Image image = Image.of(layout);
        return new Storage(
                index,
                ImmutableList.of(constant.index()),
                image,
                image.bytes(),
                Padding.NONE,
                -1,
                false,
                ImmutableList.of(),
                true,
                false);
    }

    /** The elements in the layout's order, as far as they are known. */
    Optional<byte[]> value() {
        return constant.constant().flatMap(Constant::value).map(this::broadcast);
    }

    private byte[] broadcast(byte[] value) {
        int width = constant.type().bits() / Byte.SIZE;
        int elements = Math.toIntExact(layout.shape().elements());
        byte[] laidOut = new byte[Math.multiplyExact(elements, width)];
        for (int element = 0; element < elements; element++) {
            System.arraycopy(value, place(element) * width, laidOut, element * width, width);
        }
        return laidOut;
    }

    /** Which of the constant's elements stands at an element of the layout; dimensions are matched from the last. */
    private int place(int element) {
        Shape from = constant.shape();
        int place = 0;
        int stride = 1;
        int rest = element;
        for (int fromLast = 1; fromLast <= from.rank(); fromLast++) {
            int size = from.dimension(-fromLast);
            place += size == 1 ? 0 : rest % size * stride;
            rest /= layout.shape().dimension(-fromLast);
            stride *= size;
        }
        return place;
    }
}
