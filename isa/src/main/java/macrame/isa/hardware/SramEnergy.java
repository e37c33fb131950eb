package macrame.isa.hardware;

import com.google.common.collect.Comparators;
import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import macrame.isa.units.DataSize;

/**
 * An access to an on-chip memory by its capacity: straight lines through the stated points on logarithmic scales, the
 * outer ones prolonged.
 *
 * @param wordBits width of the access that the points are stated for; other widths cost in proportion
 */
public record SramEnergy(int wordBits, ImmutableList<EnergyPoint> points) {
    public SramEnergy {
        SpecCheck.of("sram")
                .between("word-bits", wordBits, 1, 4096)
                .require(points.size() >= 2, "points", "are " + points.size() + ", must be 2 or more")
                .require(isAscending(points), "points", "are out of order, must be by ascending capacity")
                .require(
                        points.stream().allMatch(point -> point.at() > 0 && point.picojoules() > 0),
                        "points",
                        "include a 0, must be capacities and energies above 0")
                .done();
    }

    static boolean isAscending(ImmutableList<EnergyPoint> points) {
        return Comparators.isInStrictOrder(points, Comparator.comparing(EnergyPoint::at));
    }

    /** A byte read from or written to a memory of this capacity. */
    public EnergyConstant perByte(DataSize capacity) {
        int above = 1;
        while (above < points.size() - 1 && points.get(above).at() < capacity.bytes()) {
            above++;
        }
        EnergyPoint small = points.get(above - 1);
        EnergyPoint large = points.get(above);
        for (EnergyPoint point : ImmutableList.of(small, large)) {
            if (point.at() == capacity.bytes()) {
                EnergyConstant stated = point.constant();
                return new EnergyConstant(stated.picojoules() * 8 / wordBits, stated.label(), stated.source());
            }
        }
        double slope = StrictMath.log(large.picojoules() / small.picojoules())
                / StrictMath.log((double) large.at() / small.at());
        double word = small.picojoules() * StrictMath.pow((double) capacity.bytes() / small.at(), slope);
        return new EnergyConstant(
                word * 8 / wordBits,
                small.constant().label().weaker(large.constant().label()).weaker(EnergyLabel.DERIVED),
                "by the log-log line over the capacity, " + capacity + ", from "
                        + large.constant().source());
    }
}
