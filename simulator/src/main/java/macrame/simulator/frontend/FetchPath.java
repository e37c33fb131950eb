package macrame.simulator.frontend;

import macrame.simulator.port.Bursts;
import macrame.simulator.port.DramPort;

/**
 * The way to the program.
 *
 * @param address of its first byte in DRAM, a multiple of a burst
 */
public record FetchPath(DramPort dram, long address, int burstBytes) {
    /** The burst that holds the program's byte at {@code offset}. */
    Bursts burst(long offset) {
        return Bursts.single(address + offset, burstBytes);
    }
}
