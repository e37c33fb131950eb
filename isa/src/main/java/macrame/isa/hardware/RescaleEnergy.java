package macrame.isa.hardware;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import macrame.isa.quant.Rounding;
import macrame.isa.units.Energy;

/**
 * One form of applying a factor to a value: an integer multiplication by the widths of its operands, adds and shifts by
 * their width in bits, and what is stated for the rest, such as floating point.
 */
public record RescaleEnergy(
        Rounding rounding,
        Optional<Energy> stated,
        Optional<LaneEnergy.Multiply> multiply,
        ImmutableList<Integer> adds,
        ImmutableList<Integer> shifts,
        EnergyLabel label,
        String source) {
    public RescaleEnergy {
        SpecCheck.of("rescale")
                .require(LaneEnergy.areWidths(adds), "adds", "holds a width outside 1 to 128")
                .require(LaneEnergy.areWidths(shifts), "shifts", "holds a width outside 1 to 128")
                .require(!source.isBlank(), "source", "is empty, must say where the energy comes from")
                .done();
    }
}
