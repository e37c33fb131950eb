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
    public static final String CYCLES_BY_RUN = "cycles-by-run";

    /** Runs of a comparison up to which the charts of each one's layers are drawn. */
    public static final int MOST_DETAILED = 12;

    /** No bars where no layer took a cycle or a picojoule. */
    public static Gallery of(Run run) {
        return drawn(() -> ImmutableList.<Picture>builder()
                .add(Picture.of(ROOFLINE, "roofline", RooflineChart.of(RooflinePlane.of(run))))
                .addAll(layers(run, CYCLES, ENERGY))
                .add(energyPerInference(new Comparison(ImmutableList.of(run), ImmutableList.of())))
                .build());
    }

    private static ImmutableList<Picture> layers(Run run, String cyclesId, String energyId) {
        ImmutableList.Builder<Picture> pictures = ImmutableList.builder();
        StackedBars slots = SlotShares.of(run.result());
        if (!slots.bars().isEmpty()) {
            pictures.add(Picture.of(cyclesId, "cycles by layer", BarsChart.shares(slots)));
        }
        StackedBars energy = EnergyBars.of(run.result());
        if (!energy.bars().isEmpty()) {
            pictures.add(Picture.of(energyId, "energy by layer", BarsChart.amounts(energy)));
        }
        return pictures.build();
    }

    private static Picture energyPerInference(Comparison comparison) {
        return Picture.of(ENERGY_PER_INFERENCE, "energy per inference", PanelsChart.amounts(Panel.energy(comparison)));
    }

    /** The name of one run's chart among those of a comparison. */
    public static String ofRun(String id, int run) {
        return id + "-" + (run + 1);
    }

    /** No chart where no pair could be run. */
    public static Gallery of(Comparison comparison) {
        if (comparison.runs().isEmpty()) {
            return new Gallery(ImmutableList.of(), Optional.empty());
        }
        return drawn(() -> {
            ImmutableList.Builder<Picture> pictures = ImmutableList.builder();
            pictures.add(
                    energyPerInference(comparison),
                    Picture.of(ROOFLINE, "rooflines", RooflineChart.of(RooflinePlane.of(comparison))),
                    Picture.of(TIME_PER_INFERENCE, "time per inference", TimeChart.of(TimeDots.of(comparison))),
                    Picture.of(LEAST_TIME, "least time", PanelsChart.shares(Panel.leastTime(comparison))),
                    Picture.of(CYCLES_BY_RUN, "cycles by run", PanelsChart.shares(Panel.slots(comparison))));
            for (int i = 0; i < comparison.runs().size() && isDetailed(comparison); i++) {
                pictures.addAll(layers(comparison.runs().get(i), ofRun(CYCLES, i), ofRun(ENERGY, i)));
            }
            return pictures.build();
        });
    }

    /** Whether a comparison has few enough runs for charts of the layers of each. */
    public static boolean isDetailed(Comparison comparison) {
        return comparison.runs().size() <= MOST_DETAILED;
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
