package macrame.isa.importer.onnx;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import com.google.errorprone.annotations.FormatMethod;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import macrame.isa.graph.Layer;
import macrame.isa.importer.onnx.proto.Onnx;

/** One operator of the model with its operands looked up; what does not hold is an {@link IllegalArgumentException}. */
final class Node {
    private final int index;
    private final Onnx.Node source;
    private final Draft draft;
    private final Set<String> read = new HashSet<>();

    Node(int index, Onnx.Node source, Draft draft) {
        this.index = index;
        this.source = source;
        this.draft = draft;
    }

    int index() {
        return index;
    }

    String operator() {
        return source.getOpType();
    }

    Draft draft() {
        return draft;
    }

    /** The name of the first output; further ones are accepted where nothing reads them. */
    String name() {
        require(source.getOutputCount() > 0, "has no output, must have one");
        for (int i = 1; i < source.getOutputCount(); i++) {
            if (!source.getOutput(i).isEmpty() && !draft.isUnread(source.getOutput(i))) {
                throw new IllegalArgumentException(
                        "has %d outputs, the first alone is supported".formatted(source.getOutputCount()));
            }
        }
        return source.getOutput(0);
    }

    /** An operand that is computed or given. */
    Value value(int position) {
        String name = input(position);
        return draft.value(name)
                .orElseThrow(() -> new IllegalArgumentException("input %d ('%s') %s"
                        .formatted(
                                position,
                                name,
                                draft.constant(name).isPresent()
                                        ? "is constant, must be computed"
                                        : "is made by nothing before it")));
    }

    /** All operands, of which there is at least one. */
    ImmutableList<Value> values() {
        require(source.getInputCount() > 0, "has no input 0, must have one");
        return IntStream.range(0, source.getInputCount())
                .mapToObj(this::value)
                .collect(ImmutableList.toImmutableList());
    }

    /** A value of {@code rank} dimensions, images in the graph's order. */
    Value value(int position, int rank) {
        Value value = value(position);
        if (value.rank() != rank) {
            throw new IllegalArgumentException(
                    "input has shape %s, must have %d dimensions".formatted(value.shape(), rank));
        }
        require(value.lies(Value.usual(rank)), "input is transposed by an operator that no other cancels");
        return value.order().equals(Value.usual(rank)) ? value : reordered(value);
    }

    /** The same elements in the same order, the sizes of 1 among them elsewhere. */
    private Value reordered(Value value) {
        Value usual = new Value(-1, value.sizes(), Value.usual(value.rank()), value.flattened());
        int tensor = draft.activation(name() + "/input", usual.ordered());
        draft.layer(new Layer.Reshape(index, name() + "/input", value.tensor(), tensor));
        return new Value(tensor, usual.sizes(), usual.order(), usual.flattened());
    }

    boolean isConstant(int position) {
        return draft.constant(input(position)).isPresent();
    }

    Known constant(int position) {
        return optional(position)
                .orElseThrow(() -> new IllegalArgumentException("has no input " + position + ", must have one"));
    }

    /** The constant at {@code position}, which may be left out. */
    Optional<Known> optional(int position) {
        if (position >= source.getInputCount() || source.getInput(position).isEmpty()) {
            return Optional.empty();
        }
        String name = source.getInput(position);
        return Optional.of(draft.constant(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "input %d ('%s') is computed, must be constant".formatted(position, name))));
    }

    String input(int position) {
        if (position >= source.getInputCount() || source.getInput(position).isEmpty()) {
            throw new IllegalArgumentException("has no input " + position + ", must have one");
        }
        return source.getInput(position);
    }

    /** The layer that makes an operand which nobody else reads, so that it may be changed. */
    Optional<Layer> ownMaker(int position) {
        int tensor = value(position).tensor();
        return draft.isShared(tensor) ? Optional.empty() : draft.maker(tensor);
    }

    /** Lets the output be another name of {@code value}. */
    Value pass(Value value) {
        draft.value(name(), value);
        return value;
    }

    /** A new tensor for the output, of which {@code sizes} are the model's, images in the graph's order. */
    Value output(List<Integer> sizes) {
        Value plain = new Value(-1, ImmutableList.copyOf(sizes), Value.usual(sizes.size()), Optional.empty());
        return output(plain);
    }

    /** A new tensor for the output, in all else like {@code form}. */
    Value output(Value form) {
        int tensor = draft.activation(name(), form.ordered());
        return pass(new Value(tensor, form.sizes(), form.order(), form.flattened()));
    }

    int integer(String name, int otherwise) {
        return attribute(name).map(Onnx.Attribute::getI).map(Ints::checkedCast).orElse(otherwise);
    }

    float real(String name, float otherwise) {
        return attribute(name).map(Onnx.Attribute::getF).orElse(otherwise);
    }

    String text(String name, String otherwise) {
        return attribute(name).map(found -> found.getS().toStringUtf8()).orElse(otherwise);
    }

    Optional<ImmutableList<Integer>> integers(String name) {
        return attribute(name)
                .map(found ->
                        found.getIntsList().stream().map(Ints::checkedCast).collect(ImmutableList.toImmutableList()));
    }

    Optional<Onnx.Attribute> attribute(String name) {
        read.add(name);
        return source.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst();
    }

    /** Refuses what an attribute asks for that no reader knows. */
    void requireAllRead() {
        for (Onnx.Attribute attribute : source.getAttributeList()) {
            if (!read.contains(attribute.getName())) {
                throw new IllegalArgumentException("attribute '%s' is not supported".formatted(attribute.getName()));
            }
        }
    }

    @FormatMethod
    void require(boolean kept, String fault, Object... arguments) {
        if (!kept) {
            throw new IllegalArgumentException(fault.formatted(arguments));
        }
    }
}
