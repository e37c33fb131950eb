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
}
