package macrame.reports.figure;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import macrame.simulator.machine.LayerResult;

/**
 * The roofline of Williams et al. 2009: the rate that memory and array allow at each arithmetic intensity, and the rates
 * that were reached.
 *
 * @param layers points of a single run's layers, in execution order; their group is the resource that binds them
 * @param runs points of whole runs; their group is the accelerator
 * @param layersLeftOut layers without multiply-accumulates, DRAM traffic or time, which have no place on the axes
 */
public record RooflinePlane(
        ImmutableList<Roof> roofs, ImmutableList<Point> layers, ImmutableList<Point> runs, int layersLeftOut) {

    /** What one accelerator can reach at most. */
    public record Roof(String name, double peakMacsPerSecond, double peakBytesPerSecond) {
        public double ridgeMacsPerByte() {
            return peakMacsPerSecond / peakBytesPerSecond;
        }
    }

    /**
     * What was reached.
     *
     * @param shareOfTime of the run that the point belongs to
     */
    public record Point(String name, String group, double macsPerByte, double macsPerSecond, double shareOfTime) {}

    public static RooflinePlane of(Run run) {
        ImmutableList.Builder<Point> layers = ImmutableList.builder();
        String root = LayerNames.root(run.result().layers());
        int leftOut = 0;
        for (LayerResult layer : run.result().layers()) {
            long bytes = layer.dramReadBytes() + layer.dramWriteBytes();
            if (layer.macs() > 0 && bytes > 0 && layer.cycles() > 0) {
                layers.add(point(run, layer, Printable.text(LayerNames.brief(layer.name(), root))));
            } else {
                leftOut++;
            }
        }
        ImmutableList<Point> whole =
                point(run, "whole run").map(ImmutableList::of).orElse(ImmutableList.of());
        return new RooflinePlane(ImmutableList.of(roof(run)), layers.build(), whole, leftOut);
    }

    public static RooflinePlane of(Comparison comparison) {
        ImmutableList<String> models = comparison.modelNames();
        ImmutableList.Builder<Point> points = ImmutableList.builder();
        for (int i = 0; i < models.size(); i++) {
            point(comparison.runs().get(i), models.get(i)).ifPresent(points::add);
        }
        ImmutableList<Roof> roofs =
                comparison.runs().stream().map(RooflinePlane::roof).distinct().collect(ImmutableList.toImmutableList());
        return new RooflinePlane(roofs, ImmutableList.of(), points.build(), 0);
    }

    private static Roof roof(Run run) {
        return new Roof(run.acceleratorName(), run.peakMacsPerSecond(), (double) run.peakBytesPerSecond());
    }

    private static Point point(Run run, LayerResult layer, String name) {
        long bytes = layer.dramReadBytes() + layer.dramWriteBytes();
        double seconds = (double) layer.cycles() / run.result().clockHz();
        return new Point(
                name,
                layer.boundBy().label(),
                (double) layer.macs() / bytes,
                layer.macs() / seconds,
                Run.share(layer.cycles(), run.result().cycles()));
    }

    private static Optional<Point> point(Run run, String name) {
        if (run.macsPerSecond() == 0 || run.dramBytes() == 0) {
            return Optional.empty();
        }
        double intensity = run.arithmeticIntensity().orElseThrow();
        return Optional.of(new Point(name, run.acceleratorName(), intensity, run.macsPerSecond(), 1));
    }
}
