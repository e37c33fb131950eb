package macrame.simulator.functional;

import macrame.isa.graph.StructureShapes;
import macrame.isa.tensor.Shape;

/**
 * Where the elements of one operand's matrices lie, as they are multiplied.
 *
 * @param batches from the product's outer dimensions to the operand's
 * @param elements of one matrix
 */
record Matrices(Projection batches, int rowStride, int columnStride, int columns, int elements) {
    /** @param batches the product's outer dimensions */
    static Matrices of(Shape shape, boolean transposed, Shape batches) {
        int inner = shape.dimension(-1);
        int outer = shape.dimension(-2);
        return new Matrices(
                new Projection(batches, StructureShapes.outer(shape)),
                transposed ? 1 : inner,
                transposed ? inner : 1,
                transposed ? outer : inner,
                inner * outer);
    }

    /** The first element of a row. */
    int row(int batch, int row) {
        return batches.apply(batch) * elements + row * rowStride;
    }

    /** The first element of a column. */
    int column(int batch, int column) {
        return batches.apply(batch) * elements + column * columnStride;
    }
}
