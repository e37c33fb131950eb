package macrame.isa.hardware;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Map;

/** Every {@link DramParameter} in cycles of the memory clock. */
public record DramTiming(ImmutableMap<DramParameter, Integer> cycles) {
    private static final int MOST = 1_000_000;

    public DramTiming {
        SpecCheck check = SpecCheck.of("timing");
        for (DramParameter parameter : DramParameter.values()) {
            Integer value = cycles.get(parameter);
            if (value == null) {
                check.require(false, parameter.jedec(), "is missing");
            } else {
                check.between(parameter.jedec(), value, parameter.least(), MOST);
            }
        }
        check.done();
    }

    public static DramTiming of(Map<DramParameter, Integer> cycles) {
        return new DramTiming(Maps.immutableEnumMap(cycles));
    }

    public int cycles(DramParameter parameter) {
        Integer value = cycles.get(parameter);
        if (value == null) {
            throw new IllegalStateException("no " + parameter);
        }
        return value;
    }

    /** From a read command to its first data. */
    public int readLatencyCycles() {
        return cycles(DramParameter.AL) + cycles(DramParameter.CL);
    }

    /** From a write command to its first data. */
    public int writeLatencyCycles() {
        return cycles(DramParameter.AL) + cycles(DramParameter.CWL);
    }

    /** From a row's activate to the next one's in the same bank, at best. */
    public int rowCycleCycles() {
        return cycles(DramParameter.RAS) + cycles(DramParameter.RP);
    }

    /** From the acceptance of a read of a closed bank to its last data, with nothing else to do. */
    public int unloadedReadCycles() {
        return cycles(DramParameter.RCDRD) + readLatencyCycles() + cycles(DramParameter.BL) + 1;
    }
}
