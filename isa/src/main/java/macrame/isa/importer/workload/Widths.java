package macrame.isa.importer.workload;

import macrame.isa.tensor.DataType;

/**
 * The types of a row's operands.
 *
 * @param activation of what it makes, and of its input if that comes from outside
 */
record Widths(DataType weight, DataType activation) {
    static final Widths INT8 = new Widths(DataType.INT8, DataType.INT8);

    /** Sums of 16-bit activations have 64 bits. */
    DataType bias() {
        return activation == DataType.INT16 ? DataType.INT64 : DataType.INT32;
    }
}
