package macrame.isa.hardware;

import com.google.common.collect.ImmutableList;

/** What a lane of the vector unit does for one element: rescales, and adds and shifts by their width in bits. */
public record LaneEnergy(
        int rescales, ImmutableList<Integer> adds, ImmutableList<Integer> shifts, EnergyLabel label, String source) {
    public LaneEnergy {
        SpecCheck.of("operations")
                .between("rescales", rescales, 0, 64)
                .require(areWidths(adds), "adds", "holds a width outside 1 to 128")
                .require(areWidths(shifts), "shifts", "holds a width outside 1 to 128")
                .require(!source.isBlank(), "source", "is empty, must say where the energy comes from")
                .done();
    }

    static boolean areWidths(ImmutableList<Integer> widths) {
        return widths.stream().allMatch(width -> width >= 1 && width <= 128);
    }
}
