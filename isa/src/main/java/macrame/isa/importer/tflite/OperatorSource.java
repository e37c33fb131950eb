package macrame.isa.importer.tflite;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.flatbuffers.Table;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Operator;

/**
 * One operator of the file with its operands looked up, each asked for by its position and by what it must be. What
 * does not hold is an {@link IllegalArgumentException}; the caller knows which operator it is about.
 */
final class OperatorSource {
    private static final int ABSENT = -1;

    private final int index;
    private final Operator operator;
    private final ImmutableList<Tensor> tensors;
    private final ImmutableList<Integer> inputs;
    private final ImmutableList<Integer> outputs;

    OperatorSource(int index, Operator operator, ModelFile file, ImmutableList<Tensor> tensors) {
        this.index = index;
        this.operator = operator;
        this.tensors = tensors;
        this.inputs = file.integers(operator.inputsLength(), operator::inputs);
        this.outputs = file.integers(operator.outputsLength(), operator::outputs);
    }

    private OperatorSource(OperatorSource source, int output) {
        this.index = source.index;
        this.operator = source.operator;
        this.tensors = source.tensors;
        this.inputs = source.inputs;
        this.outputs = ImmutableList.of(output);
    }

    /** The part of the operator that makes one of its outputs. */
    OperatorSource output(int position) {
        return new OperatorSource(this, outputs.get(position));
    }

    /** How many outputs the operator has. */
    int outputs() {
        return outputs.size();
    }

    int index() {
        return index;
    }

    /** The name of the output tensor. */
    String name() {
        return output().name();
    }

    Tensor output() {
        if (outputs.size() != 1) {
            throw new IllegalArgumentException("has " + outputs.size() + " outputs, must have 1");
        }
        return tensor("output", outputs.get(0));
    }

    /** An input that is computed, or provided by the caller. */
    Tensor activation(int position) {
        Tensor tensor = input(position);
        if (tensor.isConstant()) {
            throw new IllegalArgumentException(described(position) + " is constant, must be an activation");
        }
        return tensor;
    }

    Tensor constant(int position) {
        Tensor tensor = input(position);
        if (!tensor.isConstant()) {
            throw new IllegalArgumentException(described(position) + " is not constant, must be");
        }
        return tensor;
    }

    Tensor input(int position) {
        return optional(position)
                .orElseThrow(() -> new IllegalArgumentException("has no " + described(position) + ", must have one"));
    }

    /** The input at {@code position}, which may be left out. */
    Optional<Tensor> optional(int position) {
        if (position >= inputs.size() || inputs.get(position) == ABSENT) {
            return Optional.empty();
        }
        return Optional.of(tensor(described(position), inputs.get(position)));
    }

    /** The bias at {@code position}, of an accepted type and one for each of {@code channels}, or none. */
    OptionalInt bias(int position, int channels, DataType... accepted) {
        Optional<Tensor> bias = optional(position);
        if (bias.isEmpty()) {
            return OptionalInt.empty();
        }
        requireType("bias", constant(position), accepted);
        if (bias.get().shape().elements() != channels) {
            throw new IllegalArgumentException("bias has shape %s, must have %d elements"
                    .formatted(bias.get().shape(), channels));
        }
        return OptionalInt.of(bias.get().index());
    }

    /** @param schemaType the kind of options that belong to the operator */
    <T extends Table> T options(byte schemaType, T table) {
        if (operator.builtinOptionsType() != schemaType || operator.builtinOptions(table) == null) {
            throw new IllegalArgumentException("has options of kind %s, must have %s"
                    .formatted(
                            Names.of(BuiltinOptions.names, operator.builtinOptionsType()),
                            Names.of(BuiltinOptions.names, schemaType)));
        }
        return table;
    }

    /** @param field its place among the operator's options, of {@link LaterOptions} */
    boolean saysInt32Bias(int field) {
        LaterOptions options = new LaterOptions();
        return operator.builtinOptions(options) != null && options.saysInt32Bias(field);
    }

    boolean hasOptions(byte schemaType) {
        return operator.builtinOptionsType() == schemaType;
    }

    static Activation fused(byte function) {
        return switch (function) {
            case ActivationFunctionType.NONE -> Activation.NONE;
            case ActivationFunctionType.RELU -> Activation.RELU;
            case ActivationFunctionType.RELU6 -> Activation.RELU6;
            case ActivationFunctionType.RELU_N1_TO_1 -> Activation.RELU_N1_TO_1;
            default ->
                throw new IllegalArgumentException("has the fused activation "
                        + Names.of(ActivationFunctionType.names, function)
                        + ", supported are NONE, RELU, RELU6 and RELU_N1_TO_1");
        };
    }

    static void requireType(String what, Tensor tensor, DataType... accepted) {
        if (!Arrays.asList(accepted).contains(tensor.type())) {
            throw new IllegalArgumentException("%s (tensor %d) has type %s, must be %s"
                    .formatted(
                            what,
                            tensor.index(),
                            tensor.type(),
                            Joiner.on(" or ").join(accepted)));
        }
    }

    /** Whether these operands are float, so that the operator computes in binary32 and has no quantization. */
    static boolean areFloat(Tensor... operands) {
        return Arrays.stream(operands).allMatch(operand -> operand.type() == DataType.FLOAT32);
    }

    /** An activation of one of the types, with one scale and zero point for all of it. */
    static Quantization requireQuantized(String what, Tensor tensor, DataType... accepted) {
        requireType(what, tensor, accepted);
        Quantization quantization = quantization(what, tensor);
        if (quantization.isPerChannel()) {
            throw new IllegalArgumentException(
                    "%s (tensor %d) is quantized per channel, must be per tensor".formatted(what, tensor.index()));
        }
        return quantization;
    }

    static Quantization quantization(String what, Tensor tensor) {
        return tensor.quantization()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s (tensor %d) has no quantization".formatted(what, tensor.index())));
    }

    /** The output, once it has the type and shape that the operator gives it. */
    Tensor output(Shape inferred) {
        Tensor output = output();
        if (!output.shape().equals(inferred)) {
            throw new IllegalArgumentException("output (tensor %d) has shape %s in the model, the operator makes %s"
                    .formatted(output.index(), output.shape(), inferred));
        }
        return output;
    }

    /** The output of an operator that computes in binary32. */
    Tensor floatOutput(Shape inferred) {
        Tensor output = output(inferred);
        requireType("output", output, DataType.FLOAT32);
        return output;
    }

    private Tensor tensor(String what, int tensor) {
        if (tensor < 0 || tensor >= tensors.size()) {
            throw new IllegalArgumentException(
                    "%s is tensor %d, the model has %d tensors".formatted(what, tensor, tensors.size()));
        }
        return tensors.get(tensor);
    }

    private static String described(int position) {
        return "input " + position;
    }
}
