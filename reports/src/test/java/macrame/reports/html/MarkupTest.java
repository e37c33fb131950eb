package macrame.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class MarkupTest {
    @Test
    void textsAndAttributesAreEscaped() {
        assertThat(new Markup().element("a", "<b> & \u0007", "title", "\"x\"").toString())
                .isEqualTo("<a title=\"&quot;x&quot;\">&lt;b&gt; &amp; ?</a>");
    }

    @Test
    void anElementLeftOpenIsAnError() {
        assertThatThrownBy(() -> new Markup().open("p").toString()).hasMessage("not closed: [p]");
    }

    @Test
    void anExactNumberIsReadBackToItself() {
        for (double value : new double[] {0, 0.1, 1.0 / 3, 12_345_678.9, 1e-7, 4.2e15}) {
            assertThat(Double.parseDouble(Cell.exact(value))).isEqualTo(value);
        }
    }
}
