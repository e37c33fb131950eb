package macrame.simulator.functional;

import macrame.isa.graph.BatchProduct;
import macrame.isa.graph.Graph;
import macrame.isa.graph.StructureShapes;
import macrame.isa.tensor.Shape;

/** Matrix products of two float tensors, each summed in binary64 in the order of the columns and rounded once. */
final class FloatProducts {
    private final Shape output;
    private final Matrices rows;
    private final Matrices columns;

    FloatProducts(Graph graph, BatchProduct layer) {
        this.output = graph.tensor(layer.output()).shape();
        Shape batches = StructureShapes.outer(output);
        this.rows = Matrices.of(graph.tensor(layer.left()).shape(), layer.transposeLeft(), batches);
        this.columns = Matrices.of(graph.tensor(layer.right()).shape(), layer.transposeRight(), batches);
    }

    float[] of(float[] left, float[] right) {
        int height = output.dimension(-2);
        int width = output.dimension(-1);
        float[] products = new float[Math.toIntExact(output.elements())];
        for (int element = 0; element < products.length; element++) {
            int batch = element / width / height;
            int from = rows.row(batch, element / width % height);
            int by = columns.column(batch, element % width);
            double sum = 0;
            for (int depth = 0; depth < rows.columns(); depth++) {
                double factor = left[from + depth * rows.columnStride()];
                sum += factor * right[by + depth * columns.rowStride()];
            }
            products[element] = (float) sum;
        }
        return products;
    }
}
