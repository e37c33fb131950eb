package macrame.isa.hardware;

import com.google.common.math.IntMath;
import macrame.isa.units.DataSize;

/**
 * An on-chip memory.
 *
 * @param banks stretches of equal size, one behind the other, each with a read port and a write port of its own
 * @param portBytes bytes that one port of the memory carries in a cycle
 */
public record ScratchpadSpec(DataSize size, int banks, int portBytes) {
    private static final DataSize MOST_SIZE = new DataSize(1L << 30);

    public ScratchpadSpec {
        SpecCheck.of("scratchpads")
                .within("size", size, new DataSize(1), MOST_SIZE)
                .require(
                        banks >= 1 && banks <= 1024 && IntMath.isPowerOfTwo(banks),
                        "banks",
                        "is " + banks + ", must be a power of two between 1 and 1024")
                .require(
                        portBytes >= 1 && portBytes <= 65_536 && IntMath.isPowerOfTwo(portBytes),
                        "port",
                        "is " + portBytes + " B, must be a power of two between 1 B and 64 KiB")
                .done();
    }

    public int bytes() {
        return Math.toIntExact(size.bytes());
    }
}
