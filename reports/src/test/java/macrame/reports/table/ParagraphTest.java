package macrame.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ParagraphTest {
    @Test
    void linesAreFilledAndThoseAfterTheFirstStandIn() {
        assertThat(Paragraph.text("- ", "one two three four", 4, 10)).isEqualTo("- one two\n    three\n    four\n");
    }

    @Test
    void aNumberStaysWithItsUnit() {
        assertThat(Paragraph.text("", "needs 41 % of", 0, 9)).isEqualTo("needs\n41 % of\n");
    }

    @Test
    void aWordThatIsTooLongIsLeftWhole() {
        assertThat(Paragraph.text("", "a incomprehensible b", 0, 5)).isEqualTo("a\nincomprehensible\nb\n");
    }
}
