package macrame.simulator.functional;

import macrame.isa.tensor.DataType;

/** The bytes of a tensor, and what they mean. */
final class TensorValue {
    private final TensorForm form;
    private final byte[] bytes;

    /** @param bytes not copied, and not changed */
    TensorValue(TensorForm form, byte[] bytes) {
        if (bytes.length != form.bytes()) {
            throw new IllegalArgumentException("tensor of shape %s and type %s takes %d bytes, found %d"
                    .formatted(form.shape(), form.type(), form.bytes(), bytes.length));
        }
        this.form = form;
        this.bytes = bytes;
    }

    TensorForm form() {
        return form;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The code of {@code element} of an integer tensor of at most 32 bits. */
    int code(int element) {
        return form.type().code(bytes, element);
    }

    /** The element of a float tensor. */
    float real(int element) {
        if (form.type() != DataType.FLOAT32) {
            throw new IllegalArgumentException("an element of " + form.type() + " is no float");
        }
        return Float.intBitsToFloat(LittleEndian.int32(bytes, Float.BYTES * element));
    }
}
