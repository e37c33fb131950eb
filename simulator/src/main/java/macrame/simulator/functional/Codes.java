package macrame.simulator.functional;

import macrame.isa.tensor.DataType;

/** The bytes of an integer tensor while they are being written, of whole bytes an element, little endian. */
final class Codes {
    private final DataType type;
    private final byte[] bytes;

    Codes(TensorForm form) {
        this.type = form.type();
        this.bytes = new byte[form.bytes()];
    }

    /** Writes {@code code}, which the caller has brought into the type's range. */
    void put(int element, int code) {
        int width = type.bits() / Byte.SIZE;
        if (width == 0 || type == DataType.FLOAT32) {
            throw new IllegalArgumentException("codes of " + type + " are not written one by one");
        }
        for (int i = 0; i < width; i++) {
            bytes[element * width + i] = (byte) ((long) code >> (Byte.SIZE * i));
        }
    }

    byte[] bytes() {
        return bytes;
    }
}
