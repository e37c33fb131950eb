package macrame.reports.chart;

/** A chart in both its forms: an element for a page, and a PNG file. */
public final class Picture {
    private final String id;
    private final String svg;
    private final byte[] png;

    private Picture(String id, String svg, byte[] png) {
        this.id = id;
        this.svg = svg;
        this.png = png;
    }

    static Picture of(String id, String title, Drawing drawing) {
        return new Picture(id, Svg.text(drawing, id, title), Png.bytes(drawing));
    }

    /** In kebab case; the PNG file is called after it. */
    public String id() {
        return id;
    }

    public String svg() {
        return svg;
    }

    public byte[] png() {
        return png.clone();
    }

    public String file() {
        return id + ".png";
    }
}
