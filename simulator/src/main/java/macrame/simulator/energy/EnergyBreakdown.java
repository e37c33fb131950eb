package macrame.simulator.energy;

import com.google.common.collect.ImmutableList;

/** An energy account: the sum is the items' counts times their constants, added in the items' order. */
public record EnergyBreakdown(ImmutableList<EnergyItem> items) {
    public double totalPicojoules() {
        double total = 0;
        for (EnergyItem item : items) {
            total += item.picojoules();
        }
        return total;
    }

    public double picojoules(EnergyItem.Component component) {
        double total = 0;
        for (EnergyItem item : items) {
            if (item.component() == component) {
                total += item.picojoules();
            }
        }
        return total;
    }
}
