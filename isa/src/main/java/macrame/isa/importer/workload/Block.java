package macrame.isa.importer.workload;

import com.google.common.collect.ImmutableList;

/**
 * Rows that are executed together.
 *
 * @param name empty for a row that belongs to no block
 */
record Block(String name, int repeats, ImmutableList<Row> rows) {
    /** What the layer is called that a row becomes: block, iteration and row, where there are such. */
    String layerName(Row row, int iteration) {
        String number = repeats == 1 ? "" : iteration + "/";
        return name.isEmpty() ? row.name() + (repeats == 1 ? "" : "/" + iteration) : name + "/" + number + row.name();
    }

    long layers() {
        return (long) repeats * rows.size();
    }
}
