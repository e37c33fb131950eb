package macrame.isa.quantizer;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import macrame.isa.graph.ElementLayer;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.StructureLayer;
import macrame.isa.graph.Tensor;

/**
 * Tensors whose scale a function prescribes, where an operator of several inputs wants one scale for all of them: each is
 * first brought to the others' scale, by a QUANTIZE of its own, which changes nothing in a float network.
 */
final class FunctionOutputs {
    private final List<Tensor> tensors;
    private final List<Layer> layers = new ArrayList<>();
    /** Those with a prescribed scale, by themselves or because their elements come from one that has it. */
    private final Set<Integer> prescribed = new HashSet<>();

    private FunctionOutputs(Graph graph) {
        this.tensors = new ArrayList<>(graph.tensors());
    }

    static Graph rescaled(Graph graph) {
        FunctionOutputs outputs = new FunctionOutputs(graph);
        graph.layers().forEach(outputs::add);
        return new Graph(
                graph.name(),
                ImmutableList.copyOf(outputs.tensors),
                ImmutableList.copyOf(outputs.layers),
                graph.inputs(),
                graph.outputs(),
                graph.repeats());
    }

    private void add(Layer layer) {
        OutputScale scale = OutputScale.of(layer);
        layers.add(scale == OutputScale.SHARED ? withOneScale(layer) : layer);
        boolean own = scale == OutputScale.UNIT || scale == OutputScale.SIGNED_UNIT;
        boolean moved = scale == OutputScale.SHARED && layer.inputs().size() == 1;
        if (own || (moved && prescribed.contains(layer.inputs().get(0)))) {
            prescribed.add(layer.output());
        }
    }

    /** Operators of several inputs read the rescaled ones; alike prescribed inputs need no rescaling, but are rare. */
    private Layer withOneScale(Layer layer) {
        if (layer instanceof StructureLayer.Concatenation concatenation) {
            return new StructureLayer.Concatenation(
                    layer.index(),
                    layer.name(),
                    concatenation.form(),
                    layer.inputs().stream().map(input -> freed(layer, input)).collect(ImmutableList.toImmutableList()),
                    layer.output(),
                    concatenation.axis());
        }
        if (layer instanceof ElementLayer.Binary binary) {
            return new ElementLayer.Binary(
                    layer.index(),
                    layer.name(),
                    binary.combination(),
                    freed(layer, binary.left()),
                    freed(layer, binary.right()),
                    layer.output(),
                    binary.activation());
        }
        return layer;
    }

    /** The input itself, or what a QUANTIZE before {@code reader} makes of it. */
    private int freed(Layer reader, int input) {
        if (!prescribed.contains(input)) {
            return input;
        }
        Tensor tensor = tensors.get(input);
        String name = tensor.name() + "/rescaled" + tensors.size();
        Tensor free =
                new Tensor(tensors.size(), name, tensor.type(), tensor.shape(), Optional.empty(), Optional.empty());
        tensors.add(free);
        layers.add(new Layer.Quantize(reader.index(), name, input, free.index()));
        return free.index();
    }
}
