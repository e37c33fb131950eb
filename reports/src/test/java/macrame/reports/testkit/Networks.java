package macrame.reports.testkit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import macrame.reports.figure.Run;
import macrame.simulator.energy.EnergyBreakdown;
import macrame.simulator.energy.EnergyItem;
import macrame.simulator.energy.EnergyItem.Component;
import macrame.simulator.machine.Bound;
import macrame.simulator.machine.LayerResult;
import macrame.simulator.machine.RunResult;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.stats.Tally;

/** Runs of networks of any size, made up by hand, whose totals are the sums of their layers and of what lies outside. */
public final class Networks {
    /** Bytes of the program that no layer asked for. */
    public static final long OUTSIDE_BYTES = 640;

    private static final int PROCESSING_ELEMENTS = 256;
    private static final Bound[] BOUNDS = {Bound.COMPUTE, Bound.DRAM_BANDWIDTH, Bound.VECTOR};

    private Networks() {}

    /** Layers of one block after another, each block with its number between slashes. */
    public static Run repeated(int layers) {
        return run(IntStream.range(0, layers)
                .mapToObj(i -> layer(
                        "layer/%d/%s".formatted(i / 3, List.of("q", "k", "v").get(i % 3)), i))
                .toList());
    }

    /** Layers that have nothing in their names in common. */
    public static Run different(int layers) {
        return named(layers, i -> "block" + i);
    }

    public static Run named(int layers, IntFunction<String> name) {
        return run(IntStream.range(0, layers)
                .mapToObj(i -> layer(name.apply(i), i))
                .toList());
    }

    /** A program that does nothing at all. */
    public static Run empty() {
        return run(List.of(idle("reshape")));
    }

    /** Of no cycle, no multiply-accumulate and no byte. */
    public static LayerResult idle(String name) {
        return new LayerResult(
                name, "RESHAPE", 0, 0, 0, 0, 0, ImmutableMap.of(), Bound.COMPUTE, ImmutableMap.of(), energy(0, 0, 0));
    }

    public static LayerResult layer(String name, int position) {
        long cycles = 1_000 + 10L * position;
        long macs = 100L * PROCESSING_ELEMENTS * (1 + position % 7);
        Bound bound = BOUNDS[position % BOUNDS.length];
        return new LayerResult(
                name,
                position % 2 == 0 ? "CONV_2D" : "FULLY_CONNECTED",
                cycles,
                macs,
                5_000 + 100L * position,
                1_000,
                macs / ((double) cycles * PROCESSING_ELEMENTS),
                ImmutableMap.of("waiting-for-load", cycles / 10, "waiting-for-vector", cycles / 20),
                bound,
                ImmutableMap.of(bound, cycles * 9 / 10),
                energy(macs, 6_000 + 100L * position, cycles));
    }

    public static Run run(List<LayerResult> layers) {
        return new Run("1.2.3", "network", Runs.edge(), result(layers));
    }

    private static RunResult result(List<LayerResult> layers) {
        long outside = layers.stream().allMatch(layer -> layer.cycles() == 0) ? 0 : OUTSIDE_BYTES;
        long macs = sum(layers, LayerResult::macs);
        long cycles = sum(layers, LayerResult::cycles);
        long read = sum(layers, LayerResult::dramReadBytes) + outside;
        long written = sum(layers, LayerResult::dramWriteBytes);
        Tally<MachineCounter> tally = new Tally<>(MachineCounter.class, layers.size() + 1);
        tally.add(MachineCounter.DRAM_READ_WEIGHTS, 0, read - outside);
        tally.add(MachineCounter.DRAM_READ_INSTRUCTIONS, layers.size(), outside);
        tally.add(MachineCounter.DRAM_WRITE_ACTIVATIONS, 0, written);
        return new RunResult(
                "network",
                "edge-16x16",
                cycles,
                500_000_000,
                macs,
                read,
                written,
                ImmutableList.copyOf(layers),
                ImmutableList.of(),
                ImmutableMap.of("useful-macs", macs, "waiting-for-load", cycles * PROCESSING_ELEMENTS - macs),
                ImmutableMap.of(),
                tally.snapshot(),
                energy(macs, read + written, cycles),
                ImmutableList.of(),
                ImmutableMap.of());
    }

    private static EnergyBreakdown energy(long macs, long bytes, long cycles) {
        return new EnergyBreakdown(ImmutableList.of(
                new EnergyItem(Component.COMPUTE, "multiply 8x8", macs, 0.2, "published", "Horowitz 2014"),
                new EnergyItem(Component.SCRATCHPADS, "weights read byte", cycles, 3.7, "derived", "a line"),
                new EnergyItem(Component.DRAM, "dram read byte", bytes, 160, "assumed", "20 pJ a bit")));
    }

    private static long sum(List<LayerResult> layers, ToLongFunction<LayerResult> figure) {
        return layers.stream().mapToLong(figure).sum();
    }
}
