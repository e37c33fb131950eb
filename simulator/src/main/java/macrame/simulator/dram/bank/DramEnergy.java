package macrame.simulator.dram.bank;

import static macrame.isa.hardware.DramParameter.BL;
import static macrame.isa.hardware.DramParameter.RAS;
import static macrame.isa.hardware.DramParameter.RFC;
import static macrame.isa.hardware.DramParameter.RP;

import macrame.isa.hardware.BankDramSpec;
import macrame.isa.hardware.DramCurrents;
import macrame.isa.units.Current;

/**
 * What a DRAM's commands and the time between them draw, after the data sheets' currents (Micron TN-40-07; DRAMsim3). A
 * command costs what it draws beyond standing by with a row open; standing by costs the more while a row is open. Chips only:
 * no input, output or termination outside of them.
 */
public record DramEnergy(
        double activatePj, double readPj, double writePj, double refreshPj, double openPj, double closedPj) {
    /** Microvolts times microamperes times nanoseconds are this part of a picojoule. */
    private static final double SCALE = 1e9;

    /** Of all commands, and of all rank cycles with a row open and with none. */
    public static DramEnergy of(BankDramSpec spec, ChannelCounts counts) {
        Unit unit = new Unit(spec);
        DramCurrents currents = spec.currents();
        long open = currents.idd3n().microamperes();
        long closed = currents.idd2n().microamperes();
        long rowOpen = spec.timing().cycles(RAS);
        long rowClosed = spec.timing().cycles(RP);
        long data = spec.timing().cycles(BL);
        long activate = currents.idd0().microamperes() * (rowOpen + rowClosed) - open * rowOpen - closed * rowClosed;
        return new DramEnergy(
                counts.activates() * unit.picojoules(activate),
                counts.reads() * unit.picojoules(data * above(currents.idd4r(), open)),
                counts.writes() * unit.picojoules(data * above(currents.idd4w(), open)),
                counts.refreshes() * unit.picojoules(spec.timing().cycles(RFC) * above(currents.idd5ab(), open)),
                counts.openRankCycles() * unit.picojoules(open),
                (counts.rankCycles() - counts.openRankCycles()) * unit.picojoules(closed));
    }

    private static long above(Current current, long open) {
        return current.microamperes() - open;
    }

    /** A current in all chips of a rank for cycles of the clock. */
    private record Unit(double microvoltNanoseconds) {
        Unit(BankDramSpec spec) {
            this(spec.organization().devicesPerRank()
                    * (double) spec.currents().vdd().microvolts()
                    * spec.clock().periodNanoseconds());
        }

        double picojoules(long microampereCycles) {
            return microampereCycles * microvoltNanoseconds / SCALE;
        }
    }

    /** Of activates and their precharges, reads and writes. */
    public double dynamicPj() {
        return activatePj + readPj + writePj;
    }

    public double backgroundPj() {
        return openPj + closedPj;
    }

    public double totalPj() {
        return dynamicPj() + refreshPj + backgroundPj();
    }
}
