package macrame.isa.importer.tflite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import macrame.isa.importer.tflite.NetworkBuilder.Value;
import org.tensorflow.lite.schema.BatchMatMulOptionsT;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.ConcatenationOptionsT;
import org.tensorflow.lite.schema.ExpandDimsOptionsT;
import org.tensorflow.lite.schema.PackOptionsT;
import org.tensorflow.lite.schema.ResizeBilinearOptionsT;
import org.tensorflow.lite.schema.ResizeNearestNeighborOptionsT;
import org.tensorflow.lite.schema.SliceOptionsT;
import org.tensorflow.lite.schema.SplitOptionsT;
import org.tensorflow.lite.schema.SplitVOptionsT;
import org.tensorflow.lite.schema.SqueezeOptionsT;
import org.tensorflow.lite.schema.StridedSliceOptionsT;
import org.tensorflow.lite.schema.TransposeOptionsT;
import org.tensorflow.lite.schema.UnpackOptionsT;

/** Writes the operators that bring elements into another order, and products of two activations, of any type. */
public final class StructureOperators {
    private final NetworkBuilder builder;
    private final TfliteWriter writer;

    public StructureOperators(NetworkBuilder builder) {
        this.builder = builder;
        this.writer = builder.writer();
    }

    /** @param output of which scale and zero point are used */
    public Value concatenation(String name, int axis, Value output, Value... inputs) {
        int[] shape = inputs[0].sizes().clone();
        int place = Math.floorMod(axis, shape.length);
        shape[place] =
                Arrays.stream(inputs).mapToInt(input -> input.sizes()[place]).sum();
        Value form = Value.form(shape, output.scale(), output.zeroPoint(), output.rms());
        Value joined = builder.codes(name, type(inputs[0]), form);
        ConcatenationOptionsT options = new ConcatenationOptionsT();
        options.setAxis(axis);
        writer.operator(
                BuiltinOperator.CONCATENATION,
                BuiltinOptions.ConcatenationOptions,
                options,
                Arrays.stream(inputs).mapToInt(Value::tensor).toArray(),
                joined.tensor());
        return joined;
    }

    public Value pack(String name, int axis, Value... inputs) {
        List<Integer> sizes = sizes(inputs[0]);
        sizes.add(Math.floorMod(axis, sizes.size() + 1), inputs.length);
        Value packed = like(name, inputs[0], sizes);
        PackOptionsT options = new PackOptionsT();
        options.setAxis(axis);
        options.setValuesCount(inputs.length);
        int[] operands = Arrays.stream(inputs).mapToInt(Value::tensor).toArray();
        writer.operator(BuiltinOperator.PACK, BuiltinOptions.PackOptions, options, operands, packed.tensor());
        return packed;
    }

    public List<Value> unpack(String name, Value input, int axis) {
        List<Integer> sizes = sizes(input);
        int parts = sizes.remove(Math.floorMod(axis, sizes.size()));
        List<Value> outputs = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            outputs.add(like(name + ":" + part, input, sizes));
        }
        UnpackOptionsT options = new UnpackOptionsT();
        options.setAxis(axis);
        options.setNum(parts);
        write(BuiltinOperator.UNPACK, BuiltinOptions.UnpackOptions, options, outputs, input.tensor());
        return outputs;
    }

    public List<Value> split(String name, Value input, int axis, int parts) {
        int[] lengths = new int[parts];
        Arrays.fill(lengths, input.sizes()[Math.floorMod(axis, input.sizes().length)] / parts);
        List<Value> outputs = parts(name, input, axis, lengths);
        SplitOptionsT options = new SplitOptionsT();
        options.setNumSplits(parts);
        int axisTensor = builder.integers(name + "/axis", new int[0], axis);
        write(BuiltinOperator.SPLIT, BuiltinOptions.SplitOptions, options, outputs, axisTensor, input.tensor());
        return outputs;
    }

    /** @param open which of the lengths is written as -1, or -1 for none */
    public List<Value> splitBySizes(String name, Value input, int axis, int[] lengths, int open) {
        List<Value> outputs = parts(name, input, axis, lengths);
        int[] written = lengths.clone();
        if (open >= 0) {
            written[open] = -1;
        }
        SplitVOptionsT options = new SplitVOptionsT();
        options.setNumSplits(lengths.length);
        int lengthsTensor = builder.integers(name + "/sizes", new int[] {lengths.length}, written);
        int axisTensor = builder.integers(name + "/axis", new int[0], axis);
        int code = BuiltinOperator.SPLIT_V;
        write(code, BuiltinOptions.SplitVOptions, options, outputs, input.tensor(), lengthsTensor, axisTensor);
        return outputs;
    }

    public Value transpose(String name, Value input, int... permutation) {
        List<Integer> sizes = new ArrayList<>();
        for (int axis : permutation) {
            sizes.add(input.sizes()[Math.floorMod(axis, permutation.length)]);
        }
        Value output = like(name, input, sizes);
        int tensor = builder.integers(name + "/permutation", new int[] {permutation.length}, permutation);
        write(
                BuiltinOperator.TRANSPOSE,
                BuiltinOptions.TransposeOptions,
                new TransposeOptionsT(),
                List.of(output),
                input.tensor(),
                tensor);
        return output;
    }

    /** @param size -1 for all that is left */
    public Value slice(String name, Value input, int[] begin, int[] size) {
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0; axis < begin.length; axis++) {
            sizes.add(size[axis] == -1 ? input.sizes()[axis] - begin[axis] : size[axis]);
        }
        Value output = like(name, input, sizes);
        int beginTensor = builder.integers(name + "/begin", new int[] {begin.length}, begin);
        int sizeTensor = builder.integers(name + "/size", new int[] {size.length}, size);
        write(
                BuiltinOperator.SLICE,
                BuiltinOptions.SliceOptions,
                new SliceOptionsT(),
                List.of(output),
                input.tensor(),
                beginTensor,
                sizeTensor);
        return output;
    }

    /**
     * @param bounds begin, end and stride of each item
     * @param options with its masks
     * @param shape of the output
     */
    public Value stridedSlice(String name, Value input, int[][] bounds, StridedSliceOptionsT options, int... shape) {
        Value output = like(name, input, Arrays.stream(shape).boxed().toList());
        int[] operands = new int[4];
        operands[0] = input.tensor();
        String[] names = {"/begin", "/end", "/strides"};
        for (int part = 0; part < names.length; part++) {
            int which = part;
            int[] values = Arrays.stream(bounds).mapToInt(bound -> bound[which]).toArray();
            operands[part + 1] = builder.integers(name + names[part], new int[] {values.length}, values);
        }
        int code = BuiltinOperator.STRIDED_SLICE;
        write(code, BuiltinOptions.StridedSliceOptions, options, List.of(output), operands);
        return output;
    }

    public Value nearest(String name, Value input, int height, int width, boolean aligned, boolean halfPixels) {
        ResizeNearestNeighborOptionsT options = new ResizeNearestNeighborOptionsT();
        options.setAlignCorners(aligned);
        options.setHalfPixelCenters(halfPixels);
        Value output = resized(name, input, height, width);
        int size = builder.integers(name + "/size", new int[] {2}, height, width);
        byte type = BuiltinOptions.ResizeNearestNeighborOptions;
        write(BuiltinOperator.RESIZE_NEAREST_NEIGHBOR, type, options, List.of(output), input.tensor(), size);
        return output;
    }

    public Value bilinear(String name, Value input, int height, int width, boolean aligned, boolean halfPixels) {
        ResizeBilinearOptionsT options = new ResizeBilinearOptionsT();
        options.setAlignCorners(aligned);
        options.setHalfPixelCenters(halfPixels);
        Value output = resized(name, input, height, width);
        int size = builder.integers(name + "/size", new int[] {2}, height, width);
        byte type = BuiltinOptions.ResizeBilinearOptions;
        write(BuiltinOperator.RESIZE_BILINEAR, type, options, List.of(output), input.tensor(), size);
        return output;
    }

    public Value expandDimensions(String name, Value input, int axis) {
        List<Integer> sizes = sizes(input);
        sizes.add(Math.floorMod(axis, sizes.size() + 1), 1);
        Value output = like(name, input, sizes);
        int tensor = builder.integers(name + "/axis", new int[0], axis);
        byte type = BuiltinOptions.ExpandDimsOptions;
        write(BuiltinOperator.EXPAND_DIMS, type, new ExpandDimsOptionsT(), List.of(output), input.tensor(), tensor);
        return output;
    }

    /** @param axes all dimensions of one if there are none */
    public Value squeeze(String name, Value input, int... axes) {
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0; axis < input.sizes().length; axis++) {
            int current = axis;
            boolean named = Arrays.stream(axes).anyMatch(a -> Math.floorMod(a, input.sizes().length) == current);
            if (input.sizes()[axis] != 1 || !(named || axes.length == 0)) {
                sizes.add(input.sizes()[axis]);
            }
        }
        Value output = like(name, input, sizes);
        SqueezeOptionsT options = new SqueezeOptionsT();
        options.setSqueezeDims(axes);
        write(BuiltinOperator.SQUEEZE, BuiltinOptions.SqueezeOptions, options, List.of(output), input.tensor());
        return output;
    }

    /** @param output all of it but the type */
    public Value product(
            String name, Value left, Value right, boolean transposeLeft, boolean transposeRight, Value output) {
        Value product = builder.codes(name, type(left), output);
        BatchMatMulOptionsT options = new BatchMatMulOptionsT();
        options.setAdjX(transposeLeft);
        options.setAdjY(transposeRight);
        int code = BuiltinOperator.BATCH_MATMUL;
        byte type = BuiltinOptions.BatchMatMulOptions;
        write(code, type, options, List.of(product), left.tensor(), right.tensor());
        return product;
    }

    private List<Value> parts(String name, Value input, int axis, int[] lengths) {
        List<Value> outputs = new ArrayList<>();
        for (int part = 0; part < lengths.length; part++) {
            List<Integer> sizes = sizes(input);
            sizes.set(Math.floorMod(axis, sizes.size()), lengths[part]);
            outputs.add(like(name + ":" + part, input, sizes));
        }
        return outputs;
    }

    private Value resized(String name, Value input, int height, int width) {
        return like(name, input, List.of(input.sizes()[0], height, width, input.channels()));
    }

    private void write(int code, byte optionsType, Object options, List<Value> outputs, int... operands) {
        int[] tensors = outputs.stream().mapToInt(Value::tensor).toArray();
        writer.operator(code, optionsType, options, operands, tensors);
    }

    private byte type(Value value) {
        return writer.at(value.tensor()).getType();
    }

    private static List<Integer> sizes(Value value) {
        return new ArrayList<>(Arrays.stream(value.sizes()).boxed().toList());
    }

    private Value like(String name, Value input, List<Integer> sizes) {
        int[] shape = sizes.stream().mapToInt(Integer::intValue).toArray();
        return builder.codes(name, type(input), Value.form(shape, input.scale(), input.zeroPoint(), input.rms()));
    }
}
