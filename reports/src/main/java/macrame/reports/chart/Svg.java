package macrame.reports.chart;

import java.awt.Dimension;
import java.awt.RenderingHints;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A drawing as an element of a page: it scales with the page, and its letters stay letters. */
final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /** A page knows what an svg element is; without addresses it is plain to see that it asks for none. */
    private static final Pattern NAMESPACES = Pattern.compile(" xmlns(:xlink)?=\"[^\"]*\"");

    /** The generator breaks lines within tags. */
    private static final Pattern LINE_ENDS_IN_TAGS = Pattern.compile("\\n *(?=/?>)");

    private Svg() {}

    /** @param id begins the name of everything in the drawing that has one, since a page holds several drawings */
    static String text(Drawing drawing, String id, String title) {
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment("");
        context.setPrecision(2);
        context.setIDGenerator(new Names(id));
        MeasuredGraphics graphics = new MeasuredGraphics(context);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setSVGCanvasSize(new Dimension(drawing.width(), drawing.height()));
        drawing.draw(graphics);
        Element root = graphics.getRoot();
        finish(root, drawing, title);
        renameDefinitions(root, id);
        fixWidths(root.getElementsByTagName("text"), graphics.widths());
        return serialized(graphics, root);
    }

    private static void finish(Element root, Drawing drawing, String title) {
        root.setAttribute("viewBox", "0 0 %d %d".formatted(drawing.width(), drawing.height()));
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", title);
    }

    /** The generator gives the first group of definitions the same name in every drawing. */
    private static void renameDefinitions(Element root, String id) {
        NodeList definitions = root.getElementsByTagName("defs");
        for (int i = 0; i < definitions.getLength(); i++) {
            ((Element) definitions.item(i)).setAttribute("id", id + "-definitions" + i);
        }
    }

    /** The page's letters may be wider or narrower than those that were measured; so each text keeps its width. */
    private static void fixWidths(NodeList texts, List<Double> widths) {
        for (int i = 0; i < Math.min(texts.getLength(), widths.size()); i++) {
            Element text = (Element) texts.item(i);
            text.setAttribute("textLength", Double.toString(Math.round(10 * widths.get(i)) / 10.0));
            text.setAttribute("lengthAdjust", "spacingAndGlyphs");
        }
    }

    private static String serialized(SVGGraphics2D graphics, Element root) {
        StringWriter text = new StringWriter();
        try {
            graphics.stream(root, text, false, false);
        } catch (SVGGraphics2DIOException e) {
            throw new UncheckedIOException(e);
        }
        String svg = text.toString();
        String element = svg.substring(svg.indexOf("<svg")).strip();
        return NAMESPACES
                .matcher(LINE_ENDS_IN_TAGS.matcher(element).replaceAll(""))
                .replaceAll("");
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new AssertionError("the default configuration of the XML parser is refused", e);
        }
    }

    /** Numbers under one prefix. */
    private static final class Names extends SVGIDGenerator {
        private final String id;
        private int last;

        private Names(String id) {
            this.id = id;
        }

        @Override
        public String generateID(String prefix) {
            last++;
            return id + "-" + prefix + last;
        }
    }
}
