package macrame.isa.hardware;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * What a lane of the vector unit does for one element: rescales, a multiplication by the widths of its operands, and adds
 * and shifts by their width in bits.
 */
public record LaneEnergy(
        int rescales,
        Optional<Multiply> multiply,
        ImmutableList<Integer> adds,
        ImmutableList<Integer> shifts,
        Floats floats,
        EnergyLabel label,
        String source) {
    public LaneEnergy {
        SpecCheck.of("operations")
                .between("rescales", rescales, 0, 64)
                .require(areWidths(adds), "adds", "holds a width outside 1 to 128")
                .require(areWidths(shifts), "shifts", "holds a width outside 1 to 128")
                .require(!source.isBlank(), "source", "is empty, must say where the energy comes from")
                .done();
    }

    /** Operations on binary32 values. */
    public record Floats(int multiplies, int adds, int conversions) {
        public static final Floats NONE = new Floats(0, 0, 0);

        private static final int MOST = 64;

        public Floats {
            SpecCheck.of("operations")
                    .between("float-multiplies", multiplies, 0, MOST)
                    .between("float-adds", adds, 0, MOST)
                    .between("conversions", conversions, 0, MOST)
                    .done();
        }
    }

    /** The widths of a multiplication's operands. */
    public record Multiply(int leftBits, int rightBits) {
        public Multiply {
            SpecCheck.of("operations")
                    .require(
                            areWidths(ImmutableList.of(leftBits, rightBits)),
                            "multiply",
                            "is " + leftBits + "x" + rightBits + ", must be between 1x1 and 128x128")
                    .done();
        }
    }

    static boolean areWidths(ImmutableList<Integer> widths) {
        return widths.stream().allMatch(width -> width >= 1 && width <= 128);
    }
}
