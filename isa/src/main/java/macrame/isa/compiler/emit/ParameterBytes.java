package macrame.isa.compiler.emit;

import java.io.ByteArrayOutputStream;

/** A layer's parameter region while it is being laid out, little endian. */
final class ParameterBytes {
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();

    int size() {
        return packed.size();
    }

    void write(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            packed.write((int) (value >> (i * Byte.SIZE)));
        }
    }

    byte[] bytes() {
        return packed.toByteArray();
    }
}
