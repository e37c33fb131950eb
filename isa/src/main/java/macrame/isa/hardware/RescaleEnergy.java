package macrame.isa.hardware;

import com.google.common.collect.ImmutableList;
import macrame.isa.quant.Rounding;

/** One form of applying a fixed-point factor to a value: a multiplication, and adds and shifts by their width in bits. */
public record RescaleEnergy(
        Rounding rounding,
        int valueBits,
        int factorBits,
        ImmutableList<Integer> adds,
        ImmutableList<Integer> shifts,
        EnergyLabel label,
        String source) {
    public RescaleEnergy {
        SpecCheck.of("rescale")
                .require(
                        LaneEnergy.areWidths(ImmutableList.of(valueBits, factorBits)),
                        "multiply",
                        "is " + valueBits + "x" + factorBits + ", must be between 1x1 and 128x128")
                .require(LaneEnergy.areWidths(adds), "adds", "holds a width outside 1 to 128")
                .require(LaneEnergy.areWidths(shifts), "shifts", "holds a width outside 1 to 128")
                .require(!source.isBlank(), "source", "is empty, must say where the energy comes from")
                .done();
    }
}
