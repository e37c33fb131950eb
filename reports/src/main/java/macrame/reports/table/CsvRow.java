package macrame.reports.table;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A row of comma-separated values after RFC 4180; nothing in a text can be taken for a formula by a spreadsheet. */
final class CsvRow {
    private static final String FORMULA_BEGINS = "=+-@\t\r";
    private static final int RATIO_DIGITS = 6;
    private static final int PICOJOULE_DIGITS = 3;

    private final StringBuilder row = new StringBuilder();
    private boolean begun;

    CsvRow text(String text) {
        boolean formula = !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0;
        return field(quoted(formula ? "'" + text : text));
    }

    CsvRow count(long count) {
        return field(Long.toString(count));
    }

    CsvRow ratio(double ratio) {
        return field(decimal(ratio, RATIO_DIGITS));
    }

    CsvRow picojoules(double picojoules) {
        return field(decimal(picojoules, PICOJOULE_DIGITS));
    }

    CsvRow empty() {
        return field("");
    }

    /** The row with its line break. */
    String line() {
        return row + "\r\n";
    }

    private CsvRow field(String field) {
        row.append(begun ? "," : "").append(field);
        begun = true;
        return this;
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0) ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String decimal(double value, int digits) {
        return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    }
}
