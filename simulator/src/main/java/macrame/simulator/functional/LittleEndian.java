package macrame.simulator.functional;

/** Integers in a byte array, lowest byte first. */
final class LittleEndian {
    private LittleEndian() {}

    static int int16(byte[] bytes, int address) {
        return (bytes[address] & 0xff) | (bytes[address + 1] << 8);
    }

    static int int32(byte[] bytes, int address) {
        return (bytes[address] & 0xff)
                | ((bytes[address + 1] & 0xff) << 8)
                | ((bytes[address + 2] & 0xff) << 16)
                | (bytes[address + 3] << 24);
    }

    static long int64(byte[] bytes, int address) {
        return (int32(bytes, address) & 0xffffffffL) | ((long) int32(bytes, address + Integer.BYTES) << Integer.SIZE);
    }

    /** A signed integer of 4 or 8 bytes. */
    static long integer(byte[] bytes, int address, int width) {
        return width == Integer.BYTES ? int32(bytes, address) : int64(bytes, address);
    }

    /** Writes the low byte or the low two bytes of a code as element {@code element} of its kind. */
    static void put(byte[] bytes, int element, int width, int code) {
        bytes[element * width] = (byte) code;
        if (width == Short.BYTES) {
            bytes[element * width + 1] = (byte) (code >> Byte.SIZE);
        }
    }
}
