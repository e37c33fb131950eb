package macrame.simulator.functional;

import macrame.isa.tensor.DataType;

/** The bytes of a tensor, and what they mean. */
final class TensorValue {
    private final TensorForm form;
    private final byte[] bytes;
    private final int mask;

    /** @param bytes not copied, and not changed */
    TensorValue(TensorForm form, byte[] bytes) {
        if (bytes.length != form.bytes()) {
            throw new IllegalArgumentException("tensor of shape %s and type %s takes %d bytes, found %d"
                    .formatted(form.shape(), form.type(), form.bytes(), bytes.length));
        }
        this.form = form;
        this.bytes = bytes;
        this.mask = form.type() == DataType.UINT8 ? 0xff : -1;
    }

    TensorForm form() {
        return form;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The code of {@code element} of an 8-bit tensor. */
    int code(int element) {
        return bytes[element] & mask;
    }
}
