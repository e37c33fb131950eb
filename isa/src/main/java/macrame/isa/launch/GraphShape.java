package macrame.isa.launch;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.isa.compiler.SumRuns;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;

/**
 * All of a network that its program's time can depend on: operators, shapes and how they hang together, without names,
 * places in the model, and values. Networks of equal shape have programs that differ in constants only.
 *
 * @param layers their tensors numbered in the order in which they are first met
 * @param runs products that the accumulators surely hold in each layer with weights; none where no machine is given
 */
public record GraphShape(
        ImmutableList<Layer> layers,
        ImmutableList<Operand> operands,
        ImmutableList<Integer> inputs,
        ImmutableList<Integer> outputs,
        ImmutableList<Long> runs) {

    /**
     * What is known of a tensor without its name and values.
     *
     * @param scales numbers of its quantization, 0 without one
     * @param multipliers of the rule by which it is made, 0 without one
     * @param quantization number of its quantization: equal for tensors whose quantization is equal
     * @param shifted whether it is a constant whose zero points are not all zero
     */
    record Operand(
            DataType type,
            Shape shape,
            int scales,
            int multipliers,
            int quantization,
            boolean shifted,
            Optional<Constant.Kind> constant) {}

    /** With what the widths of the machine's accumulators make of the weights' values. */
    public static GraphShape of(Graph graph, AcceleratorSpec spec) {
        GraphShape shape = of(graph);
        return new GraphShape(shape.layers, shape.operands, shape.inputs, shape.outputs, SumRuns.of(graph, spec));
    }

    public static GraphShape of(Graph graph) {
        Numbering numbering = new Numbering(graph);
        ImmutableList<Layer> layers = graph.layers().stream()
                .map(layer -> layer.on(numbering::number))
                .collect(ImmutableList.toImmutableList());
        ImmutableList<Integer> inputs = numbering.numbers(graph.inputs());
        ImmutableList<Integer> outputs = numbering.numbers(graph.outputs());
        return new GraphShape(layers, numbering.operands(), inputs, outputs, ImmutableList.of());
    }

    /** Tensors and quantizations by the order in which they are met. */
    private static final class Numbering {
        private final Graph graph;
        private final List<Integer> tensors = new ArrayList<>();
        private final List<Optional<Quantization>> quantizations = new ArrayList<>();

        Numbering(Graph graph) {
            this.graph = graph;
        }

        int number(int tensor) {
            return position(tensors, tensor);
        }

        ImmutableList<Integer> numbers(List<Integer> indices) {
            return indices.stream().map(this::number).collect(ImmutableList.toImmutableList());
        }

        ImmutableList<Operand> operands() {
            return tensors.stream().map(index -> operand(graph.tensor(index))).collect(ImmutableList.toImmutableList());
        }

        private Operand operand(Tensor tensor) {
            return new Operand(
                    tensor.type(),
                    tensor.shape(),
                    tensor.quantization().map(Quantization::channels).orElse(0),
                    graph.outputRule(tensor.index())
                            .map(rule -> rule.multipliers().size())
                            .orElse(0),
                    position(quantizations, tensor.quantization()),
                    tensor.isConstant()
                            && !tensor.quantization()
                                    .map(Quantization::isSymmetric)
                                    .orElse(true),
                    tensor.constant().map(Constant::kind));
        }

        private static <T> int position(List<T> known, T wanted) {
            int position = known.indexOf(wanted);
            if (position < 0) {
                known.add(wanted);
                return known.size() - 1;
            }
            return position;
        }
    }
}
