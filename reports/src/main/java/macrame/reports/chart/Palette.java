package macrame.reports.chart;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.awt.Color;
import java.util.List;

/**
 * One colour for each part of the machine wherever it is shown, be it as energy, as a cause to wait, or as a bound. After
 * Okabe and Ito 2008, whose colours people with any common kind of colour vision tell apart.
 */
final class Palette {
    private static final Color BLUE = new Color(0x0072B2);
    private static final Color PALE_BLUE = new Color(0xB5D5EA);
    private static final Color SKY = new Color(0x56B4E9);
    private static final Color GREEN = new Color(0x009E73);
    private static final Color PINK = new Color(0xCC79A7);
    private static final Color ORANGE = new Color(0xE69F00);
    private static final Color YELLOW = new Color(0xF0E06A);
    private static final Color OCHRE = new Color(0x9A7D1B);
    private static final Color VERMILION = new Color(0xD55E00);
    private static final Color BROWN = new Color(0x7A3500);
    private static final Color VIOLET = new Color(0x5B4A8A);
    private static final Color GREY = new Color(0x7B8794);
    private static final Color PALE_GREY = new Color(0xCBD2D9);
    private static final Color PALEST_GREY = new Color(0xE8EBEE);

    private static final ImmutableMap<String, Color> PARTS = ImmutableMap.<String, Color>builder()
            .put("compute", BLUE)
            .put("registers", SKY)
            .put("accumulators", GREEN)
            .put("requantization", PINK)
            .put("vector", ORANGE)
            .put("scratchpads", YELLOW)
            .put("dram", VERMILION)
            .put("instructions", GREY)
            .put("useful-macs", BLUE)
            .put("unused-lanes", PALE_BLUE)
            .put("weight-load", YELLOW)
            .put("activation-port", OCHRE)
            .put("bias-initialization", GREEN)
            .put("fill-and-drain", PALE_GREY)
            .put("waiting-for-load", VERMILION)
            .put("waiting-for-array", SKY)
            .put("waiting-for-vector", ORANGE)
            .put("waiting-for-store", BROWN)
            .put("waiting-for-host", VIOLET)
            .put("waiting-for-dispatch", GREY)
            .put("done", PALEST_GREY)
            .put("dram-bandwidth", VERMILION)
            .put("dram-latency", BROWN)
            .put("weight-port", YELLOW)
            .put("dispatch", GREY)
            .put("host", VIOLET)
            .put("beyond-the-bound", PALE_GREY)
            .buildOrThrow();

    private static final ImmutableList<Color> SERIES =
            ImmutableList.of(BLUE, VERMILION, GREEN, PINK, ORANGE, SKY, VIOLET, OCHRE);

    private Palette() {}

    static Color part(String name) {
        return PARTS.getOrDefault(name, PINK);
    }

    /** Of things that are no part of a machine, such as whole accelerators. */
    static Color series(int number) {
        return SERIES.get(number % SERIES.size());
    }

    static List<String> parts() {
        return PARTS.keySet().asList();
    }
}
