package macrame.simulator.energy;

import com.google.common.collect.ImmutableList;
import java.util.function.ToLongFunction;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.EnergyTable;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.stats.Snapshot;

/** What the counted actions of one accelerator cost by one table: every count times its constant, nothing else. */
public final class EnergyModel {
    private final ImmutableList<Price> prices;

    /** @throws InputException when the table lacks something the accelerator does */
    public EnergyModel(AcceleratorSpec accelerator, EnergyTable table) {
        this.prices = new PriceList(accelerator, table).prices();
    }

    /** Every action with what it costs, in the order of a breakdown's items. */
    public ImmutableList<Price> prices() {
        return prices;
    }

    /** The energy of one group, such as a layer. */
    public EnergyBreakdown of(Snapshot<MachineCounter> snapshot, int group) {
        return breakdown(counter -> snapshot.count(counter, group));
    }

    /** The energy of the whole run. */
    public EnergyBreakdown total(Snapshot<MachineCounter> snapshot) {
        return breakdown(snapshot::total);
    }

    private EnergyBreakdown breakdown(ToLongFunction<MachineCounter> counts) {
        return new EnergyBreakdown(prices.stream()
                .map(price -> price.item(counts.applyAsLong(price.counter())))
                .collect(ImmutableList.toImmutableList()));
    }
}
