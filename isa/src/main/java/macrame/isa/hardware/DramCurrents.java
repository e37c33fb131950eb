package macrame.isa.hardware;

import macrame.isa.units.Current;
import macrame.isa.units.Voltage;

/**
 * What one DRAM chip draws, as data sheets state it.
 *
 * @param idd0 activating and precharging one row after the other
 * @param idd2n standing by, all rows closed
 * @param idd3n standing by, a row open
 * @param idd4r reading without pause
 * @param idd4w writing without pause
 * @param idd5ab refreshing all banks
 */
public record DramCurrents(
        Voltage vdd, Current idd0, Current idd2n, Current idd3n, Current idd4r, Current idd4w, Current idd5ab) {
    private static final Current MOST = new Current(100_000_000);

    public DramCurrents {
        Current none = new Current(0);
        SpecCheck.of("currents")
                .within("VDD", vdd, new Voltage(1), new Voltage(100_000_000))
                .within("IDD0", idd0, none, MOST)
                .within("IDD2N", idd2n, none, MOST)
                .within("IDD3N", idd3n, none, MOST)
                .within("IDD4R", idd4r, none, MOST)
                .within("IDD4W", idd4w, none, MOST)
                .within("IDD5AB", idd5ab, none, MOST)
                .done();
    }
}
