package macrame.reports.chart;

import java.util.function.Function;

/** A chart in its forms: an element for a page, one for a page on a telephone, and a PNG file. */
public final class Picture {
    private final String id;
    private final String svg;
    private final String phoneSvg;
    private final byte[] png;

    private Picture(String id, String svg, String phoneSvg, byte[] png) {
        this.id = id;
        this.svg = svg;
        this.phoneSvg = phoneSvg;
        this.png = png;
    }

    static Picture of(String id, String title, Function<Sheet, Drawing> chart) {
        Drawing page = chart.apply(Sheet.PAGE);
        String onPhone = Svg.text(chart.apply(Sheet.PHONE), id + "-phone", title);
        return new Picture(id, Svg.text(page, id, title), onPhone, Png.bytes(page));
    }

    /** In kebab case; the PNG file is called after it. */
    public String id() {
        return id;
    }

    public String svg() {
        return svg;
    }

    public String phoneSvg() {
        return phoneSvg;
    }

    public byte[] png() {
        return png.clone();
    }

    public String file() {
        return id + ".png";
    }
}
