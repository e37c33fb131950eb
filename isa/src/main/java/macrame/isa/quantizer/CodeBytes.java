package macrame.isa.quantizer;

import macrame.isa.graph.Constant;
import macrame.isa.tensor.DataType;

/** Codes packed as tensors hold them: little endian, those of four bits two a byte, the first in the low nibble. */
final class CodeBytes {
    private final DataType type;
    private final byte[] bytes;

    CodeBytes(DataType type, int elements) {
        this.type = type;
        this.bytes = new byte[Math.toIntExact(type.bytes(elements))];
    }

    void put(int element, long code) {
        if (type == DataType.INT4) {
            bytes[element / 2] |= (byte) ((code & 0xf) << (element % 2 * 4));
            return;
        }
        int width = type.bits() / Byte.SIZE;
        for (int i = 0; i < width; i++) {
            bytes[element * width + i] = (byte) (code >> (Byte.SIZE * i));
        }
    }

    Constant constant() {
        return Constant.of(bytes);
    }
}
