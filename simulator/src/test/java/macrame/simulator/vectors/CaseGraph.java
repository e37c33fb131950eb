package macrame.simulator.vectors;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.OutputRule;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;

/** The tensors of a case on their way into a graph; scales are 1, since the arithmetic is given in integers. */
final class CaseGraph {
    private final List<Tensor> tensors = new ArrayList<>();
    private final ImmutableList.Builder<Integer> inputs = ImmutableList.builder();
    private final ImmutableList.Builder<byte[]> values = ImmutableList.builder();

    int input(DataType type, Shape shape, int zeroPoint, byte[] value) {
        int index = tensor(type, shape, zeroPoint, Optional.empty());
        inputs.add(index);
        values.add(value);
        return index;
    }

    int constant(DataType type, Shape shape, int zeroPoint, byte[] value) {
        return tensor(type, shape, zeroPoint, Optional.of(Constant.of(value)));
    }

    int output(DataType type, Shape shape, int zeroPoint) {
        return tensor(type, shape, zeroPoint, Optional.empty());
    }

    /** The case of {@code layer}, which makes {@code expected} by {@code rule}. */
    VectorCase of(Layer layer, OutputRule rule, byte[] expected) {
        Graph graph = new Graph(
                layer.name(),
                ImmutableList.copyOf(tensors),
                ImmutableList.of(layer),
                inputs.build(),
                ImmutableList.of(layer.output()),
                ImmutableList.of(),
                ImmutableMap.of(layer.output(), rule));
        return new VectorCase(graph, values.build(), expected);
    }

    private int tensor(DataType type, Shape shape, int zeroPoint, Optional<Constant> constant) {
        int index = tensors.size();
        Quantization quantization = Quantization.perTensor(1, zeroPoint);
        tensors.add(new Tensor(index, "tensor_" + index, type, shape, Optional.of(quantization), constant));
        return index;
    }
}
