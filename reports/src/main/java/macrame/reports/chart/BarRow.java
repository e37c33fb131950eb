package macrame.reports.chart;

/**
 * The key of a bar: bars with the same label stay two.
 *
 * @param note a number beside the label; empty for none
 */
record BarRow(int position, String label, String note) implements Comparable<BarRow> {
    @Override
    public int compareTo(BarRow other) {
        return Integer.compare(position, other.position);
    }

    @Override
    public String toString() {
        return label;
    }
}
