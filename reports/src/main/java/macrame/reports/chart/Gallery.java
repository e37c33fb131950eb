package macrame.reports.chart;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.function.Supplier;
import macrame.reports.figure.Comparison;
import macrame.reports.figure.EnergyBars;
import macrame.reports.figure.Panel;
import macrame.reports.figure.RooflinePlane;
import macrame.reports.figure.Run;
import macrame.reports.figure.SlotShares;
import macrame.reports.figure.StackedBars;
import macrame.reports.figure.TimeDots;

/**
 * The charts of one page, in its order.
 *
 * @param fault why there is none, if the machine cannot draw
 */
public record Gallery(ImmutableList<Picture> pictures, Optional<String> fault) {
    public static final String ROOFLINE = "roofline";
    public static final String CYCLES = "cycles-by-layer";
    public static final String ENERGY = "energy-by-layer";
    public static final String TIME_PER_INFERENCE = "time-per-inference";
    public static final String LEAST_TIME = "least-time";
    public static final String ENERGY_PER_INFERENCE = "energy-per-inference";

    /** No bars where no layer took a cycle or a picojoule. */
    public static Gallery of(Run run) {
        return drawn(() -> {
            ImmutableList.Builder<Picture> pictures = ImmutableList.builder();
            pictures.add(Picture.of(ROOFLINE, "roofline", RooflineChart.of(RooflinePlane.of(run))));
            StackedBars slots = SlotShares.of(run.result());
            if (!slots.bars().isEmpty()) {
                pictures.add(Picture.of(CYCLES, "cycles by layer", BarsChart.shares(slots)));
            }
            StackedBars energy = EnergyBars.of(run.result());
            if (!energy.bars().isEmpty()) {
                pictures.add(Picture.of(ENERGY, "energy by layer", BarsChart.amounts(energy)));
            }
            return pictures.build();
        });
    }

    /** No chart where no pair could be run. */
    public static Gallery of(Comparison comparison) {
        if (comparison.runs().isEmpty()) {
            return new Gallery(ImmutableList.of(), Optional.empty());
        }
        return drawn(() -> ImmutableList.of(
                Picture.of(ROOFLINE, "rooflines", RooflineChart.of(RooflinePlane.of(comparison))),
                Picture.of(TIME_PER_INFERENCE, "time per inference", TimeChart.of(TimeDots.of(comparison))),
                Picture.of(LEAST_TIME, "least time", PanelsChart.shares(Panel.leastTime(comparison))),
                Picture.of(
                        ENERGY_PER_INFERENCE, "energy per inference", PanelsChart.amounts(Panel.energy(comparison)))));
    }

    public Optional<Picture> picture(String id) {
        return pictures.stream().filter(picture -> picture.id().equals(id)).findFirst();
    }

    /** A machine without letters fails anywhere below, in its own way: with errors, not with exceptions of one kind. */
    private static Gallery drawn(Supplier<ImmutableList<Picture>> pictures) {
        System.setProperty("java.awt.headless", "true");
        try {
            return new Gallery(pictures.get(), Optional.empty());
        } catch (LinkageError | InternalError | RuntimeException e) {
            if (Fonts.areThere()) {
                throw e;
            }
            return new Gallery(ImmutableList.of(), Optional.of("this Java finds no fonts to draw charts with"));
        }
    }
}
