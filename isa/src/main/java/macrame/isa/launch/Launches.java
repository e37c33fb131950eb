package macrame.isa.launch;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import macrame.isa.compiler.Compiler;
import macrame.isa.fault.CompilationException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.program.Program;
import macrame.isa.program.ProgramLayer;
import macrame.isa.program.TensorBinding;
import macrame.isa.program.TensorBinding.Role;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/**
 * What an accelerator is given to run a network: its programs in their order.
 *
 * @param inputs of the network, in the model's order
 * @param outputs of the network, in the model's order, by their index in the model
 * @param hasValues whether every constant has its value, so that outputs can be computed
 * @param constantBytes bytes of all constants; 0 where nothing but a program is known
 * @param tensors of the network, without their values; empty where nothing but a program is known
 */
public record Launches(
        String name,
        ImmutableList<Launch> launches,
        ImmutableList<Operand> inputs,
        ImmutableList<Integer> outputs,
        boolean hasValues,
        long constantBytes,
        ImmutableList<Tensor> tensors) {

    /** A tensor that the caller provides. */
    public record Operand(int tensor, String name, DataType type, Shape shape) {}

    /** A program that is the whole of it. */
    public static Launches of(Program program) {
        ImmutableList.Builder<Operand> operands = ImmutableList.builder();
        ImmutableList.Builder<Integer> inputs = ImmutableList.builder();
        ImmutableList.Builder<Integer> outputs = ImmutableList.builder();
        for (TensorBinding tensor : program.tensors()) {
            if (tensor.role() == Role.INPUT) {
                operands.add(new Operand(tensor.tensor(), tensor.name(), tensor.type(), tensor.shape()));
                inputs.add(tensor.tensor());
            } else if (tensor.role() == Role.OUTPUT) {
                outputs.add(tensor.tensor());
            }
        }
        Launch given = new Given(program, inputs.build(), outputs.build());
        return new Launches(
                program.name(),
                ImmutableList.of(given),
                operands.build(),
                outputs.build(),
                true,
                0,
                ImmutableList.of());
    }

    /**
     * The programs of a network. Each is compiled when it is asked for.
     *
     * @throws CompilationException if the accelerator's DRAM is too small for the network
     */
    public static Launches of(Graph graph, AcceleratorSpec spec) {
        long constantBytes = constantBytes(graph);
        requireDram(graph.name(), constantBytes, spec);
        ImmutableList.Builder<Operand> inputs = ImmutableList.builder();
        for (int index : graph.inputs()) {
            Tensor input = graph.tensor(index);
            inputs.add(new Operand(index, input.name(), input.type(), input.shape()));
        }
        ImmutableList<Launch> launches = new Slices(graph, spec)
                .all().stream()
                        .map(slice -> (Launch) new Compiled(slice, spec))
                        .collect(ImmutableList.toImmutableList());
        return new Launches(
                graph.name(),
                launches,
                inputs.build(),
                graph.outputs(),
                graph.hasValues(),
                constantBytes,
                graph.withoutValues().tensors());
    }

    /** The constants of all programs lie in DRAM together. */
    private static void requireDram(String network, long bytes, AcceleratorSpec spec) {
        long capacity = spec.dram().capacity().bytes();
        if (bytes > capacity) {
            throw new CompilationException("network %s: dram.capacity is %d B, %d B too small for its constants alone"
                    .formatted(network, capacity, bytes - capacity));
        }
    }

    private static long constantBytes(Graph graph) {
        long bytes = 0;
        for (Tensor tensor : graph.tensors()) {
            bytes += tensor.isConstant() ? tensor.bytes() : 0;
        }
        return bytes;
    }

    private record Given(Program program, ImmutableList<Integer> inputs, ImmutableList<Integer> outputs)
            implements Launch {
        @Override
        public ImmutableList<String> layers() {
            return program.layers().stream().map(ProgramLayer::name).collect(ImmutableList.toImmutableList());
        }

        @Override
        public Optional<GraphShape> shape() {
            return Optional.empty();
        }
    }

    private record Compiled(Graph graph, AcceleratorSpec spec) implements Launch {
        @Override
        public Program program() {
            return Compiler.compile(graph, spec);
        }

        @Override
        public ImmutableList<String> layers() {
            return graph.layers().stream().map(Layer::name).collect(ImmutableList.toImmutableList());
        }

        @Override
        public Optional<GraphShape> shape() {
            return Optional.of(GraphShape.of(graph, spec));
        }

        @Override
        public ImmutableList<Integer> inputs() {
            return graph.inputs();
        }

        @Override
        public ImmutableList<Integer> outputs() {
            return graph.outputs();
        }
    }
}
