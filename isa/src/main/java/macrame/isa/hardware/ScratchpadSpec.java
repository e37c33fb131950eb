package macrame.isa.hardware;

import macrame.isa.units.DataSize;

/**
 * An on-chip memory.
 *
 * @param portBytes bytes that one port of the memory carries in a cycle
 */
public record ScratchpadSpec(DataSize size, int banks, int portBytes) {
    public int bytes() {
        return Math.toIntExact(size.bytes());
    }
}
