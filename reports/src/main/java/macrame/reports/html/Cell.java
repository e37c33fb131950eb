package macrame.reports.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import macrame.reports.figure.Numbers;

/**
 * A cell of a table.
 *
 * @param value the exact number behind the text, for programs that read the page
 * @param share a bar as long as this part of the cell is drawn; 0 for none
 */
record Cell(String text, Optional<String> value, double share) {
    private static final MathContext EXACT = new MathContext(17);

    static Cell text(String text) {
        return new Cell(text, Optional.empty(), 0);
    }

    static Cell count(long count) {
        return new Cell(Numbers.grouped(count), Optional.of(Long.toString(count)), 0);
    }

    static Cell bytes(long bytes) {
        return new Cell(Numbers.bytes(bytes), Optional.of(Long.toString(bytes)), 0);
    }

    static Cell energy(double picojoules) {
        return new Cell(Shown.energy(picojoules), Optional.of(exact(picojoules)), 0);
    }

    static Cell share(double share) {
        return new Cell(Numbers.percent(share), Optional.empty(), share);
    }

    static Cell percent(double share) {
        return text(Numbers.percent(share));
    }

    /** Digits that are read back to the same number. */
    static String exact(double value) {
        return new BigDecimal(value).round(EXACT).stripTrailingZeros().toPlainString();
    }

    void writeTo(Markup page) {
        if (value.isPresent()) {
            page.element("data", text, "value", value.get());
        } else {
            page.text(text);
        }
    }
}
