package macrame.isa.importer.tflite;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.io.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import macrame.isa.fault.InputException;
import macrame.isa.graph.DynamicQuantization;
import macrame.isa.graph.Graph;
import macrame.isa.graph.GraphReader;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import org.tensorflow.lite.schema.FullyConnectedOptions;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.SubGraph;

/** Reads a TensorFlow Lite model (schema version 3) of one subgraph. */
public final class TfliteReader implements GraphReader {
    private static final long SCHEMA_VERSION = 3;

    @Override
    public Graph read(String name, byte[] bytes) {
        ModelFile file = ModelFile.open(name, bytes);
        SubGraph subgraph = file.at("model", () -> subgraph(file));
        TensorReader tensorReader = new TensorReader(file);
        int tensorCount = file.at("tensors", () -> file.length(subgraph.tensorsLength(), Integer.BYTES));
        ImmutableList<Tensor> tensors = all(
                tensorCount,
                index -> file.at("tensor " + index, () -> tensorReader.read(index, subgraph.tensors(index))));
        OperatorReader operatorReader = new OperatorReader(file, tensors);
        int operatorCount = file.at("operators", () -> file.length(subgraph.operatorsLength(), Integer.BYTES));
        ImmutableList<ImmutableList<Layer>> layers = all(
                operatorCount,
                index -> file.at("operator " + index, () -> operatorReader.read(index, subgraph.operators(index))));
        Graph graph = new Graph(
                Files.getNameWithoutExtension(name),
                tensors,
                ImmutableList.copyOf(Iterables.concat(layers)),
                file.at("inputs", () -> file.integers(subgraph.inputsLength(), subgraph::inputs)),
                file.at("outputs", () -> file.integers(subgraph.outputsLength(), subgraph::outputs)));
        file.at("model", () -> GraphOrder.checked(graph));
        return DynamicQuantization.of(graph, layer -> hasAsymmetricRows(subgraph.operators(layer.index())));
    }

    /** Of a matrix product, whose options have been read. */
    private static boolean hasAsymmetricRows(Operator operator) {
        return operator.builtinOptions(new FullyConnectedOptions()) instanceof FullyConnectedOptions options
                && options.asymmetricQuantizeInputs();
    }

    private static SubGraph subgraph(ModelFile file) {
        if (file.model().version() != SCHEMA_VERSION) {
            throw new IllegalArgumentException(
                    "has schema version %d, must be %d".formatted(file.model().version(), SCHEMA_VERSION));
        }
        int subgraphs = file.length(file.model().subgraphsLength(), Integer.BYTES);
        if (subgraphs != 1) {
            throw new IllegalArgumentException("has " + subgraphs + " subgraphs, must have 1");
        }
        return file.model().subgraphs(0);
    }

    /** Reads each element, and tells the faults of all of them together; but a damaged file only once. */
    private static <T> ImmutableList<T> all(int count, IntFunction<T> reader) {
        ImmutableList.Builder<T> elements = ImmutableList.builder();
        List<String> faults = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            try {
                elements.add(reader.apply(index));
            } catch (InputException e) {
                if (e.getCause() instanceof IndexOutOfBoundsException) {
                    throw e;
                }
                faults.add(String.valueOf(e.getMessage()));
            }
        }
        if (!faults.isEmpty()) {
            throw new InputException(ImmutableList.copyOf(faults));
        }
        return elements.build();
    }
}
