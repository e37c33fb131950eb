package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import java.util.function.ToLongFunction;
import macrame.simulator.energy.EnergyBreakdown;
import macrame.simulator.energy.EnergyItem;
import macrame.simulator.machine.LayerResult;
import macrame.simulator.machine.RunResult;

/** What a run did for no layer in particular, such as fetching the end of the program: its totals without its layers. */
public record Outside(long cycles, long macs, long dramReadBytes, long dramWriteBytes, EnergyBreakdown energy) {
    /** How it is called where it stands among layers. */
    public static final String NAME = "(outside any layer)";

    public static Outside of(RunResult result) {
        return new Outside(
                result.cycles() - sum(result, LayerResult::cycles),
                result.macs() - sum(result, LayerResult::macs),
                result.dramReadBytes() - sum(result, LayerResult::dramReadBytes),
                result.dramWriteBytes() - sum(result, LayerResult::dramWriteBytes),
                energy(result));
    }

    public boolean isNothing() {
        return cycles == 0
                && macs == 0
                && dramReadBytes == 0
                && dramWriteBytes == 0
                && energy.items().stream().allMatch(item -> item.count() == 0);
    }

    private static long sum(RunResult result, ToLongFunction<LayerResult> figure) {
        return result.layers().stream().mapToLong(figure).sum();
    }

    /** Counts are taken from each other, not picojoules, which would leave the rest of a rounding. */
    private static EnergyBreakdown energy(RunResult result) {
        ImmutableList.Builder<EnergyItem> items = ImmutableList.builder();
        for (int i = 0; i < result.energy().items().size(); i++) {
            int position = i;
            EnergyItem item = result.energy().items().get(i);
            long inLayers =
                    sum(result, layer -> layer.energy().items().get(position).count());
            items.add(new EnergyItem(
                    item.component(),
                    item.action(),
                    item.count() - inLayers,
                    item.picojoulesEach(),
                    item.label(),
                    item.source()));
        }
        return new EnergyBreakdown(items.build());
    }
}
