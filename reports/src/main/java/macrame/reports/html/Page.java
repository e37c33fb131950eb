package macrame.reports.html;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import macrame.reports.chart.Gallery;

/** What surrounds the contents of every page: its head, its style, its title and its foot. */
final class Page {
    private static final String STYLE = "page.css";

    private Page() {}

    static Markup begin(String title) {
        Markup page =
                new Markup().raw("<!DOCTYPE html>\n").open("html", "lang", "en").line();
        page.open("head").line().single("meta", "charset", "utf-8").line();
        page.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        page.element("title", title).line();
        page.open("style").raw("\n" + style()).close().line().close().line();
        return page.open("body").line().open("main").line();
    }

    static String end(Markup page, String version) {
        page.open("footer")
                .element(
                        "p",
                        ("Made by Macrame " + version).strip() + ", a cycle-level simulator of MAC-array"
                                + " accelerators. An inference is one run of the network from empty buffers, its weights fetched from"
                                + " DRAM.");
        return page.close().line().close().line().close().line().close().line().toString();
    }

    static void section(Markup page, String title) {
        page.element("h2", title).line();
    }

    static void note(Markup page, String words) {
        page.element("p", Shown.unbroken(words), "class", "note").line();
    }

    /** Links to what lies beside the page. */
    static void files(Markup page, Gallery gallery) {
        section(page, "Files");
        page.open("ul", "class", "files").line();
        link(page, "report.json", "the complete result, with the exact numbers behind this page");
        link(page, "layers.csv", Captions.LAYERS_CSV);
        gallery.pictures().forEach(picture -> link(page, picture.file(), "the chart above as a picture"));
        page.close().line();
    }

    private static void link(Markup page, String file, String what) {
        page.open("li")
                .element("a", file, "href", file)
                .text(", " + what)
                .close()
                .line();
    }

    /** A chart with its title and how to read it; nothing where it could not be drawn. */
    static void figure(Markup page, Gallery gallery, String id, String caption) {
        gallery.picture(id).ifPresent(picture -> {
            page.open("figure")
                    .open("div", "class", "box chart on-page", "tabindex", "0")
                    .raw(picture.svg())
                    .close()
                    .open("div", "class", "chart on-phone")
                    .raw(picture.phoneSvg())
                    .close();
            int title = caption.indexOf('.') + 1;
            page.open("figcaption").element("strong", caption.substring(0, title));
            page.text(caption.substring(title) + " ").element("a", "PNG", "href", picture.file());
            page.close().close().line();
        });
    }

    /** Small tables, beside each other where there is room. */
    static void row(Markup page, Runnable tables) {
        page.open("div", "class", "row").line();
        tables.run();
        page.close().line();
    }

    static void fault(Markup page, Gallery gallery) {
        gallery.fault().ifPresent(fault -> note(page, "No charts: " + fault + "."));
    }

    private static String style() {
        try {
            return Resources.toString(Resources.getResource(Page.class, STYLE), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
