package macrame.isa.importer.scalesim;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;

/** The columns of a topology, by the names that SCALE-Sim's own files give them. */
enum Heading {
    LAYER("layer name"),
    IFMAP_HEIGHT("IFMAP height"),
    IFMAP_WIDTH("IFMAP width"),
    FILTER_HEIGHT("filter height"),
    FILTER_WIDTH("filter width"),
    CHANNELS("channels"),
    FILTERS("num filter"),
    STRIDES("strides"),
    /** Rows of a product: pixels of the output. */
    M("M"),
    /** Columns of a product: filters. */
    N("N"),
    /** Length of a sum. */
    K("K");

    static final ImmutableList<Heading> CONVOLUTION =
            ImmutableList.of(LAYER, IFMAP_HEIGHT, IFMAP_WIDTH, FILTER_HEIGHT, FILTER_WIDTH, CHANNELS, FILTERS, STRIDES);
    static final ImmutableList<Heading> PRODUCT = ImmutableList.of(LAYER, M, N, K);

    private final String text;

    Heading(String text) {
        this.text = text;
    }

    /** As messages say it. */
    String text() {
        return text;
    }

    boolean is(String heading) {
        return Ascii.equalsIgnoreCase(text, heading);
    }
}
