package macrame.reports.chart;

/** What a chart is drawn on: a page, or the screen of a telephone, where letters are as large and there is less beside each. */
enum Sheet {
    PAGE(880, 2, 44, 0.1, 12),
    PHONE(350, 1, 28, 0.5, 4);

    private final int width;
    private final int columns;
    private final int letters;
    private final double percentTick;
    private final int decades;

    Sheet(int width, int columns, int letters, double percentTick, int decades) {
        this.width = width;
        this.columns = columns;
        this.letters = letters;
        this.percentTick = percentTick;
        this.decades = decades;
    }

    int width() {
        return width;
    }

    /** Panels side by side. */
    int columns() {
        return columns;
    }

    /** Of the longest name at a bar. */
    int letters() {
        return letters;
    }

    double percentTick() {
        return percentTick;
    }

    /** Powers of ten up to which each has its number below an axis. */
    int decades() {
        return decades;
    }

    /** A column of this sheet. */
    int panelLetters() {
        return letters * 2 / (columns + 1);
    }

    double panelPercentTick() {
        return Math.max(percentTick, 0.2);
    }
}
