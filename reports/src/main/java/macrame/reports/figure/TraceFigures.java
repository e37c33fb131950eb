package macrame.reports.figure;

import macrame.simulator.dram.bank.DramRun;

/**
 * What an access trace took on a DRAM alone.
 *
 * @param version of Macrame
 * @param trace as the user named it
 */
public record TraceFigures(String version, String trace, DramRun run) {
    private static final double PICOJOULES_PER_JOULE = 1e12;

    /** Of the memory clock. */
    public double clockHertz() {
        return (double) run.spec().clock().hertzNumerator() / run.spec().clock().hertzDenominator();
    }

    public long bytes() {
        return run.requests() * run.spec().organization().burstBytes();
    }

    public double seconds() {
        return run.cycles() / clockHertz();
    }

    /** Bytes that were asked for in the time they took. */
    public double bytesPerSecond() {
        return bytes() / seconds();
    }

    /** What the data buses of all channels carry at most. */
    public double peakBytesPerSecond() {
        return run.spec().peak().bytesPerSecond();
    }

    public double meanReadLatencySeconds() {
        return run.meanReadLatencyCycles() / clockHertz();
    }

    /** A bit that was asked for. */
    public double picojoulesPerBit() {
        return run.energy().totalPj() / (bytes() * Byte.SIZE);
    }

    public double watts() {
        return run.energy().totalPj() / PICOJOULES_PER_JOULE / seconds();
    }
}
