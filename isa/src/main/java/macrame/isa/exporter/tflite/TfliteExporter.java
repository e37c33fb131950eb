package macrame.isa.exporter.tflite;

import macrame.isa.fault.InputException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;

/**
 * Writes a network, quantized or float, as a TensorFlow Lite model (schema version 3) of one subgraph.
 *
 * <p>Tensors keep their indices and names; those that operators take their arguments from are added behind them where
 * the graph has none of the same contents. TensorFlow Lite knows padding as SAME or VALID: any other becomes an operator
 * PAD before the layer.
 *
 * <p>A block quantization, for which the schema has no fields, is written as the custom details of the tensor's
 * quantization ({@link macrame.isa.tensor.BlockDetails}), and no scale beside them: TensorFlow Lite then finds weights
 * without a quantization and refuses to prepare the operator, rather than to compute with wrong scales.
 */
public final class TfliteExporter {
    private TfliteExporter() {}

    /** @throws InputException if a constant has no value, or TensorFlow Lite has no such operator */
    public static byte[] write(Graph graph) {
        ModelDraft model = new ModelDraft(graph);
        for (Layer layer : graph.layers()) {
            try {
                new OperatorWriter(graph, model).write(layer);
            } catch (IllegalArgumentException e) {
                throw new InputException(
                        "operator %d (%s %s): %s, which a TensorFlow Lite model cannot hold"
                                .formatted(layer.index(), layer.operator(), layer.name(), e.getMessage()),
                        e);
            }
        }
        return model.bytes();
    }
}
