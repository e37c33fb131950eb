package macrame.reports.chart;

import java.awt.Font;
import java.awt.font.FontRenderContext;

/** Whether there are letters to draw with. */
final class Fonts {
    private Fonts() {}

    static boolean areThere() {
        try {
            FontRenderContext context = new FontRenderContext(null, true, true);
            return new Font(Font.SANS_SERIF, Font.PLAIN, 12)
                            .getStringBounds("M", context)
                            .getWidth()
                    > 0;
        } catch (LinkageError | InternalError | RuntimeException e) {
            return false;
        }
    }
}
