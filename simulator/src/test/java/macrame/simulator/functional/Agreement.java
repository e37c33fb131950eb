package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.importer.tflite.TfliteReader;

/** The reference and TensorFlow Lite on one model and the same input. */
final class Agreement {
    private Agreement() {}

    /** Asserts that every tensor that a layer makes is TensorFlow Lite's, byte for byte. */
    static Graph assertHolds(byte[] model, long seed) {
        Graph graph = new TfliteReader().read("compared.tflite", model);
        ImmutableList<byte[]> inputs = SeededInput.of(graph, seed);
        ImmutableMap<Integer, byte[]> ours = ReferenceExecutor.run(graph, inputs);
        ImmutableMap<Integer, byte[]> theirs =
                TensorFlowLite.run(model, graph.tensors().size(), inputs);
        for (Layer layer : graph.layers()) {
            assertThat(ours.get(layer.output())).as("%s", layer).isEqualTo(theirs.get(layer.output()));
        }
        return graph;
    }
}
