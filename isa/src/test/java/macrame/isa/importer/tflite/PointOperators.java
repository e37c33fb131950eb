package macrame.isa.importer.tflite;

import macrame.isa.importer.tflite.NetworkBuilder.Value;
import org.tensorflow.lite.schema.ArgMaxOptionsT;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.HardSwishOptionsT;
import org.tensorflow.lite.schema.LeakyReluOptionsT;
import org.tensorflow.lite.schema.MaximumMinimumOptionsT;
import org.tensorflow.lite.schema.MulOptionsT;
import org.tensorflow.lite.schema.SubOptionsT;
import org.tensorflow.lite.schema.TensorType;

/** Writes the operators that work on one element at a time: combinations of two operands, functions of one. */
public final class PointOperators {
    /** Written as nothing. */
    private static final Object NO_OPTIONS = "";

    private final NetworkBuilder builder;
    private final TfliteWriter writer;

    public PointOperators(NetworkBuilder builder) {
        this.builder = builder;
        this.writer = builder.writer();
    }

    /**
     * @param code of MUL, SUB, MAXIMUM, MINIMUM or PRELU
     * @param activation used by MUL and SUB
     * @param form of the output, whose type is the left operand's
     */
    public Value binary(int code, Value left, Value right, byte activation, Value form) {
        Value output = like(code, left, form);
        int[] operands = {left.tensor(), right.tensor()};
        switch (code) {
            case BuiltinOperator.MUL -> {
                MulOptionsT options = new MulOptionsT();
                options.setFusedActivationFunction(activation);
                writer.operator(code, BuiltinOptions.MulOptions, options, operands, output.tensor());
            }
            case BuiltinOperator.SUB -> {
                SubOptionsT options = new SubOptionsT();
                options.setFusedActivationFunction(activation);
                options.setPotScaleInt16(false);
                writer.operator(code, BuiltinOptions.SubOptions, options, operands, output.tensor());
            }
            case BuiltinOperator.PRELU ->
                writer.operator(code, BuiltinOptions.NONE, NO_OPTIONS, operands, output.tensor());
            default ->
                writer.operator(
                        code,
                        BuiltinOptions.MaximumMinimumOptions,
                        new MaximumMinimumOptionsT(),
                        operands,
                        output.tensor());
        }
        return output;
    }

    /**
     * @param code of LOGISTIC, TANH, HARD_SWISH, LEAKY_RELU, RELU, RELU6 or RELU_N1_TO_1
     * @param alpha used by LEAKY_RELU
     * @param form of the output, whose type is the input's
     */
    public Value unary(int code, Value input, float alpha, Value form) {
        Value output = like(code, input, form);
        int[] operands = {input.tensor()};
        switch (code) {
            case BuiltinOperator.LEAKY_RELU -> {
                LeakyReluOptionsT options = new LeakyReluOptionsT();
                options.setAlpha(alpha);
                writer.operator(code, BuiltinOptions.LeakyReluOptions, options, operands, output.tensor());
            }
            case BuiltinOperator.HARD_SWISH ->
                writer.operator(
                        code, BuiltinOptions.HardSwishOptions, new HardSwishOptionsT(), operands, output.tensor());
            default -> writer.operator(code, BuiltinOptions.NONE, NO_OPTIONS, operands, output.tensor());
        }
        return output;
    }

    /**
     * Returns the index of the tensor of places.
     *
     * @param type int32 or int64
     */
    public int argMax(Value input, int axis, byte type) {
        int[] shape = new int[input.sizes().length - 1];
        for (int i = 0, from = 0; i < shape.length; i++, from++) {
            from += from == Math.floorMod(axis, input.sizes().length) ? 1 : 0;
            shape[i] = input.sizes()[from];
        }
        int output = writer.tensor("places", type, shape);
        int axisTensor = builder.integers("places/axis", new int[] {}, axis);
        ArgMaxOptionsT options = new ArgMaxOptionsT();
        options.setOutputType(type == TensorType.INT64 ? TensorType.INT64 : TensorType.INT32);
        writer.operator(
                BuiltinOperator.ARG_MAX,
                BuiltinOptions.ArgMaxOptions,
                options,
                new int[] {input.tensor(), axisTensor},
                output);
        return output;
    }

    private Value like(int code, Value operand, Value form) {
        return builder.codes(
                BuiltinOperator.name(code), writer.at(operand.tensor()).getType(), form);
    }
}
