package macrame.isa.importer.onnx;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.importer.onnx.proto.Onnx;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/** The graph being made, and what the model's names stand for so far. */
final class Draft {
    private final Onnx.Model model;
    private final List<Tensor> tensors = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final Map<Integer, Integer> makers = new HashMap<>();
    private final List<Integer> inputs = new ArrayList<>();
    private final Map<String, Known> constants = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Integer> readers = new HashMap<>();
    private final Set<String> outputs = new HashSet<>();
    private final Set<Integer> shared = new HashSet<>();

    Draft(Onnx.Model model) {
        this.model = model;
        for (Onnx.Node node : model.getGraph().getNodeList()) {
            node.getInputList().forEach(name -> readers.merge(name, 1, Integer::sum));
        }
        model.getGraph().getOutputList().forEach(output -> outputs.add(output.getName()));
    }

    /** The version of the standard operators that the model asks for. */
    long operatorSet() {
        return model.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                .mapToLong(Onnx.OperatorSet::getVersion)
                .findFirst()
                .orElse(1);
    }

    void constant(String name, Known constant) {
        requireNew(name);
        constants.put(name, constant);
    }

    void value(String name, Value value) {
        requireNew(name);
        values.put(name, value);
        if (!isReadOnce(name)) {
            shared.add(value.tensor());
        }
    }

    private void requireNew(String name) {
        if (name.isEmpty() || constants.containsKey(name) || values.containsKey(name)) {
            throw new IllegalArgumentException("output '" + name + "' has a name that is taken or empty");
        }
    }

    Optional<Known> constant(String name) {
        return Optional.ofNullable(constants.get(name));
    }

    Optional<Value> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Whether more than one operator, or the caller, reads {@code tensor} under any of its names. */
    boolean isShared(int tensor) {
        return shared.contains(tensor);
    }

    private boolean isReadOnce(String name) {
        return readers.getOrDefault(name, 0) == 1 && !outputs.contains(name);
    }

    boolean isUnread(String name) {
        return !readers.containsKey(name) && !outputs.contains(name);
    }

    void input(int tensor) {
        inputs.add(tensor);
    }

    /** A float tensor that is computed or given. */
    int activation(String name, List<Integer> sizes) {
        return add(name, sizes, Optional.empty());
    }

    /** A float tensor that holds {@code values}. */
    int weights(String name, List<Integer> sizes, float[] values) {
        return add(name, sizes, Optional.of(constant(values)));
    }

    /** Gives a tensor of weights other values. */
    void reweigh(int index, float[] values) {
        Tensor old = tensor(index);
        tensors.set(
                index,
                new Tensor(
                        index, old.name(), old.type(), old.shape(), Optional.empty(), Optional.of(constant(values))));
    }

    private static Constant constant(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Constant.of(bytes.array());
    }

    private int add(String name, List<Integer> sizes, Optional<Constant> constant) {
        for (int size : sizes) {
            if (size < 1) {
                throw new IllegalArgumentException(
                        "'%s' has shape %s, sizes must be at least 1".formatted(name, sizes));
            }
        }
        Shape shape = Shape.of(Ints.toArray(sizes));
        if (DataType.FLOAT32.bytes(shape.elements()) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "'%s' has shape %s, tensors of at most 2 GiB are supported".formatted(name, shape));
        }
        int index = tensors.size();
        tensors.add(new Tensor(index, name, DataType.FLOAT32, shape, Optional.empty(), constant));
        return index;
    }

    Tensor tensor(int index) {
        return tensors.get(index);
    }

    void layer(Layer layer) {
        makers.put(layer.output(), layers.size());
        layers.add(layer);
    }

    /** The layer that makes {@code tensor}, if one does. */
    Optional<Layer> maker(int tensor) {
        return Optional.ofNullable(makers.get(tensor)).map(layers::get);
    }

    /** Puts {@code changed} into the place of the layer that makes the same tensor, under its new name. */
    void change(Layer changed, String name) {
        Integer position = makers.get(changed.output());
        if (position == null) {
            throw new IllegalArgumentException("tensor " + changed.output() + " is made by no layer");
        }
        layers.set(position, changed);
        Tensor tensor = tensor(changed.output());
        tensors.set(
                tensor.index(),
                new Tensor(tensor.index(), name, tensor.type(), tensor.shape(), Optional.empty(), Optional.empty()));
    }

    Graph graph(String name) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("has no operator that computes anything");
        }
        List<Integer> received = new ArrayList<>();
        for (Onnx.ValueInfo output : model.getGraph().getOutputList()) {
            received.add(Outputs.tensor(this, output));
        }
        if (received.isEmpty()) {
            throw new IllegalArgumentException("has 0 outputs, must have at least 1");
        }
        return new Graph(
                name,
                ImmutableList.copyOf(tensors),
                ImmutableList.copyOf(layers),
                ImmutableList.copyOf(inputs),
                ImmutableList.copyOf(received));
    }
}
