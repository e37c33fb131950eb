package macrame.reports.chart;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
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

    /** Every name that a picture's file can have. */
    private static final Pattern FILES = Pattern.compile(String.format(
            "(%s|%s|%s|%s|%s|(%s|%s)(-[1-9][0-9]*)?)\\.png",
            ROOFLINE, TIME_PER_INFERENCE, LEAST_TIME, ENERGY_PER_INFERENCE, CYCLES_BY_RUN, CYCLES, ENERGY));

    /** Whether some gallery has a picture whose file is called so. */
    public static boolean canHave(String file) {
        return FILES.matcher(file).matches();
    }

    /** No bars where no layer took a cycle or a picojoule. */
    public static Gallery of(Run run) {
        return drawn(() -> ImmutableList.<Picture>builder()
                .add(Picture.of(ROOFLINE, "roofline", roofline(RooflinePlane.of(run))))
                .addAll(layers(run, CYCLES, ENERGY))
                .add(energyPerInference(new Comparison(ImmutableList.of(run), ImmutableList.of())))
                .build());
    }

    private static ImmutableList<Picture> layers(Run run, String cyclesId, String energyId) {
        ImmutableList.Builder<Picture> pictures = ImmutableList.builder();
        StackedBars slots = SlotShares.of(run.result());
        if (!slots.bars().isEmpty()) {
            pictures.add(Picture.of(cyclesId, "cycles by layer", sheet -> BarsChart.shares(slots, sheet)));
        }
        StackedBars energy = EnergyBars.of(run.result());
        if (!energy.bars().isEmpty()) {
            pictures.add(Picture.of(energyId, "energy by layer", sheet -> BarsChart.amounts(energy, sheet)));
        }
        return pictures.build();
    }

    private static Function<Sheet, Drawing> roofline(RooflinePlane plane) {
        return sheet -> RooflineChart.of(plane, sheet);
    }

    private static Picture energyPerInference(Comparison comparison) {
        ImmutableList<Panel> energy = Panel.energy(comparison);
        return Picture.of(ENERGY_PER_INFERENCE, "energy per inference", sheet -> PanelsChart.amounts(energy, sheet));
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
        TimeDots times = TimeDots.of(comparison);
        ImmutableList<Panel> bounds = Panel.leastTime(comparison);
        ImmutableList<Panel> slots = Panel.slots(comparison);
        return drawn(() -> {
            ImmutableList.Builder<Picture> pictures = ImmutableList.builder();
            pictures.add(
                    energyPerInference(comparison),
                    Picture.of(ROOFLINE, "rooflines", roofline(RooflinePlane.of(comparison))),
                    Picture.of(TIME_PER_INFERENCE, "time per inference", sheet -> TimeChart.of(times, sheet)),
                    Picture.of(LEAST_TIME, "least time", sheet -> PanelsChart.shares(bounds, sheet)),
                    Picture.of(CYCLES_BY_RUN, "cycles by run", sheet -> PanelsChart.shares(slots, sheet)));
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
