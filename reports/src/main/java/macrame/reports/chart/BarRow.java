package macrame.reports.chart;

/** The key of a bar: bars with the same label stay two. */
record BarRow(int position, String label) implements Comparable<BarRow> {
    @Override
    public int compareTo(BarRow other) {
        return Integer.compare(position, other.position);
    }

    @Override
    public String toString() {
        return label;
    }
}
