package macrame.reports.html;

/** Links to what lies beside the page. */
final class Links {
    private Links() {}

    static void item(Markup page, String file, String what) {
        page.open("li")
                .element("a", file, "href", file)
                .text(", " + what)
                .close()
                .line();
    }
}
