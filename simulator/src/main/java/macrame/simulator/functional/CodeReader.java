package macrame.simulator.functional;

import macrame.isa.instruction.CodeType;

/** Reads the codes of one type from memory; codes narrower than a byte are packed, the first in the lowest bits. */
final class CodeReader {
    private final int bits;
    private final boolean signed;

    CodeReader(CodeType type) {
        this.bits = type.bits();
        this.signed = type.isSigned();
    }

    /** Code {@code element} of those that begin at {@code address}. */
    int at(byte[] bytes, int address, int element) {
        return switch (bits) {
            case 4 -> nibble(bytes[address + (element >> 1)] >> (4 * (element & 1)));
            case 8 -> signed ? bytes[address + element] : bytes[address + element] & 0xff;
            default -> half(LittleEndian.int16(bytes, address + 2 * element));
        };
    }

    private int nibble(int low) {
        return signed ? low << 28 >> 28 : low & 0xf;
    }

    private int half(int value) {
        return signed ? value : value & 0xffff;
    }
}
