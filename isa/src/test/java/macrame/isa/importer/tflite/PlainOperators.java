package macrame.isa.importer.tflite;

import java.util.Arrays;
import macrame.isa.importer.tflite.NetworkBuilder.Value;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.DequantizeOptionsT;
import org.tensorflow.lite.schema.PadOptionsT;
import org.tensorflow.lite.schema.PadV2OptionsT;
import org.tensorflow.lite.schema.Pool2DOptionsT;
import org.tensorflow.lite.schema.QuantizeOptionsT;
import org.tensorflow.lite.schema.ReducerOptionsT;
import org.tensorflow.lite.schema.ReshapeOptionsT;
import org.tensorflow.lite.schema.SoftmaxOptionsT;
import org.tensorflow.lite.schema.TensorType;

/** Writes the operators that have no weights. */
public final class PlainOperators {
    private final NetworkBuilder builder;
    private final TfliteWriter writer;

    public PlainOperators(NetworkBuilder builder) {
        this.builder = builder;
        this.writer = builder.writer();
    }

    /** @param code average or max pool; of the filter, its shape, strides, padding and activation are used */
    public Value pool(String name, int code, Value input, Filter filter) {
        int[] shape = input.sizes().clone();
        shape[1] = Filter.positions(shape[1], filter.height(), filter.strides().height(), 1, filter.same());
        shape[2] = Filter.positions(shape[2], filter.width(), filter.strides().width(), 1, filter.same());
        Value output = like(name, input, shape);
        Pool2DOptionsT options = new Pool2DOptionsT();
        options.setPadding(filter.padding());
        options.setStrideH(filter.strides().height());
        options.setStrideW(filter.strides().width());
        options.setFilterHeight(filter.height());
        options.setFilterWidth(filter.width());
        options.setFusedActivationFunction(filter.activation());
        writer.operator(code, BuiltinOptions.Pool2DOptions, options, new int[] {input.tensor()}, output.tensor());
        return output;
    }

    /** @param output of which scale and zero point are used; its root mean square is the caller's guess */
    public Value mean(String name, Value input, int[] axes, boolean keepDimensions, Value output) {
        int[] shape = new int[input.sizes().length];
        int rank = 0;
        for (int axis = 0; axis < input.sizes().length; axis++) {
            int current = axis;
            boolean reduced = Arrays.stream(axes).anyMatch(a -> Math.floorMod(a, shape.length) == current);
            if (!reduced || keepDimensions) {
                shape[rank++] = reduced ? 1 : input.sizes()[axis];
            }
        }
        Value form = Value.form(Arrays.copyOf(shape, rank), output.scale(), output.zeroPoint(), output.rms());
        Value mean = builder.codes(name, type(input), form);
        int axesTensor = builder.integers(name + "/axes", new int[] {axes.length}, axes);
        ReducerOptionsT options = new ReducerOptionsT();
        options.setKeepDims(keepDimensions);
        writer.operator(
                BuiltinOperator.MEAN,
                BuiltinOptions.ReducerOptions,
                options,
                new int[] {input.tensor(), axesTensor},
                mean.tensor());
        return mean;
    }

    public Value reshape(String name, Value input, int... shape) {
        Value output = like(name, input, shape);
        int shapeTensor = builder.integers(name + "/shape", new int[] {shape.length}, shape);
        ReshapeOptionsT options = new ReshapeOptionsT();
        options.setNewShape(shape);
        writer.operator(
                BuiltinOperator.RESHAPE,
                BuiltinOptions.ReshapeOptions,
                options,
                new int[] {input.tensor(), shapeTensor},
                output.tensor());
        return output;
    }

    /**
     * @param amounts before, after, for each dimension in turn
     * @param withValue whether the zero point is written as an operand
     */
    public Value pad(String name, Value input, int[] amounts, boolean withValue) {
        int[] shape = input.sizes().clone();
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] += amounts[2 * axis] + amounts[2 * axis + 1];
        }
        Value output = like(name, input, shape);
        int sizes = builder.integers(name + "/paddings", new int[] {shape.length, 2}, amounts);
        if (!withValue) {
            writer.operator(
                    BuiltinOperator.PAD,
                    BuiltinOptions.PadOptions,
                    new PadOptionsT(),
                    new int[] {input.tensor(), sizes},
                    output.tensor());
            return output;
        }
        int value = writer.tensor(name + "/value", type(input), 1);
        writer.quantize(value, input.scale(), input.zeroPoint());
        boolean wide = type(input) == TensorType.INT16;
        writer.value(value, wide ? new byte[Short.BYTES] : new byte[] {(byte) input.zeroPoint()});
        writer.operator(
                BuiltinOperator.PADV2,
                BuiltinOptions.PadV2Options,
                new PadV2OptionsT(),
                new int[] {input.tensor(), sizes, value},
                output.tensor());
        return output;
    }

    public Value softmax(String name, Value input, float beta) {
        byte type = type(input);
        float scale = type == TensorType.INT16 ? 1f / 32768 : 1f / 256;
        int zeroPoint = type == TensorType.INT8 ? -128 : 0;
        Value output = builder.codes(name, type, Value.form(input.sizes(), scale, zeroPoint, input.rms()));
        SoftmaxOptionsT options = new SoftmaxOptionsT();
        options.setBeta(beta);
        writer.operator(
                BuiltinOperator.SOFTMAX,
                BuiltinOptions.SoftmaxOptions,
                options,
                new int[] {input.tensor()},
                output.tensor());
        return output;
    }

    /** @param output of which scale and zero point are used */
    public Value quantize(String name, int inputTensor, byte type, Value output) {
        Value codes = builder.codes(name, type, output);
        writer.operator(
                BuiltinOperator.QUANTIZE,
                BuiltinOptions.QuantizeOptions,
                new QuantizeOptionsT(),
                new int[] {inputTensor},
                codes.tensor());
        return codes;
    }

    /** Returns the index of the float tensor. */
    public int dequantize(String name, Value input) {
        int output = writer.tensor(name, TensorType.FLOAT32, input.sizes());
        writer.operator(
                BuiltinOperator.DEQUANTIZE,
                BuiltinOptions.DequantizeOptions,
                new DequantizeOptionsT(),
                new int[] {input.tensor()},
                output);
        return output;
    }

    private Value like(String name, Value input, int[] shape) {
        Value form = Value.form(shape, input.scale(), input.zeroPoint(), input.rms());
        return builder.codes(name, type(input), form);
    }

    private byte type(Value value) {
        return writer.at(value.tensor()).getType();
    }
}
