package macrame.isa.hardware;

import com.google.common.collect.ImmutableList;

/** An addition by its width: a straight line through two stated widths. */
public record AddEnergy(ImmutableList<EnergyPoint> points) {
    public AddEnergy {
        SpecCheck.of("add")
                .require(points.size() == 2, "points", "are " + points.size() + ", must be 2")
                .require(SramEnergy.isAscending(points), "points", "are out of order, must be by ascending bits")
                .done();
    }

    public EnergyConstant of(int bits) {
        EnergyPoint narrow = points.get(0);
        EnergyPoint wide = points.get(1);
        if (bits == narrow.at()) {
            return narrow.constant();
        }
        if (bits == wide.at()) {
            return wide.constant();
        }
        double slope = (wide.picojoules() - narrow.picojoules()) / (wide.at() - narrow.at());
        double picojoules = narrow.picojoules() + slope * (bits - narrow.at());
        String rule = "on the line over the width, " + bits + " bits,";
        return new EnergyConstant(
                picojoules,
                narrow.constant().label().weaker(wide.constant().label()).weaker(EnergyLabel.DERIVED),
                rule + " from " + wide.constant().source());
    }
}
