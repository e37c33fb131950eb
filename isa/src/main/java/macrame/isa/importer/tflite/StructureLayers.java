package macrame.isa.importer.tflite;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Range;
import macrame.isa.graph.Activation;
import macrame.isa.graph.Layer;
import macrame.isa.graph.StructureLayer.Concatenation;
import macrame.isa.graph.StructureLayer.Resize;
import macrame.isa.graph.StructureLayer.Transpose;
import macrame.isa.graph.StructureShapes;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.ConcatenationOptions;
import org.tensorflow.lite.schema.PackOptions;
import org.tensorflow.lite.schema.ResizeBilinearOptions;
import org.tensorflow.lite.schema.ResizeNearestNeighborOptions;

/** Reads the layers that bring elements of any type into another order, and those that resize images. */
final class StructureLayers {
    /** Leaves positions of ten fraction bits room in 32 bits. */
    private static final int LARGEST_IMAGE = 1 << 20;

    private StructureLayers() {}

    static Layer concatenation(OperatorSource source) {
        ConcatenationOptions options = source.options(BuiltinOptions.ConcatenationOptions, new ConcatenationOptions());
        if (OperatorSource.fused(options.fusedActivationFunction()) != Activation.NONE) {
            throw new IllegalArgumentException("has a fused activation, must have NONE");
        }
        ImmutableList<Tensor> inputs = inputs(source);
        int axis = axis(options.axis(), inputs.get(0).shape().rank());
        Shape inferred = StructureShapes.concatenation(shapes(inputs), axis);
        return joined(source, Concatenation.Form.CONCATENATION, inputs, inferred, axis);
    }

    static Layer pack(OperatorSource source) {
        PackOptions options = source.options(BuiltinOptions.PackOptions, new PackOptions());
        ImmutableList<Tensor> inputs = inputs(source);
        if (options.valuesCount() != inputs.size()) {
            throw new IllegalArgumentException(
                    "has %d inputs, packs %d".formatted(inputs.size(), options.valuesCount()));
        }
        int axis = axis(options.axis(), inputs.get(0).shape().rank() + 1);
        return joined(source, Concatenation.Form.PACK, inputs, StructureShapes.pack(shapes(inputs), axis), axis);
    }

    private static Layer joined(
            OperatorSource source, Concatenation.Form form, ImmutableList<Tensor> inputs, Shape inferred, int axis) {
        Tensor output = source.output(inferred);
        for (Tensor input : inputs) {
            // TensorFlow Lite brings uint8 codes to the output's scale, and copies all others
            if (input.type() == DataType.UINT8 && form == Concatenation.Form.CONCATENATION) {
                OperatorSource.requireQuantized("input", input, output.type());
                OperatorSource.requireQuantized("output", output, input.type());
            } else {
                requireCopyable(input, output);
            }
        }
        if (inputs.stream().allMatch(Tensor::isConstant)) {
            throw new IllegalArgumentException("all inputs are constant, one must be an activation");
        }
        ImmutableList<Integer> indices = inputs.stream().map(Tensor::index).collect(ImmutableList.toImmutableList());
        return new Concatenation(source.index(), source.name(), form, indices, output.index(), axis);
    }

    static Layer transpose(OperatorSource source) {
        Tensor input = source.activation(0);
        ImmutableList<Integer> wanted = Constants.integers("permutation", source.constant(1));
        int rank = input.shape().rank();
        ImmutableList.Builder<Integer> permutation = ImmutableList.builder();
        wanted.forEach(axis -> permutation.add(axis(axis, rank)));
        Tensor output = source.output(StructureShapes.transpose(input.shape(), permutation.build()));
        requireCopyable(input, output);
        return new Transpose(source.index(), source.name(), input.index(), output.index(), permutation.build());
    }

    static Layer nearest(OperatorSource source) {
        ResizeNearestNeighborOptions options =
                source.options(BuiltinOptions.ResizeNearestNeighborOptions, new ResizeNearestNeighborOptions());
        return resized(
                source,
                Resize.Interpolation.RESIZE_NEAREST_NEIGHBOR,
                options.alignCorners(),
                options.halfPixelCenters());
    }

    static Layer bilinear(OperatorSource source) {
        ResizeBilinearOptions options =
                source.options(BuiltinOptions.ResizeBilinearOptions, new ResizeBilinearOptions());
        if (options.alignCorners() && options.halfPixelCenters()) {
            throw new IllegalArgumentException("has aligned corners and half pixel centers, may have one of them");
        }
        return resized(
                source, Resize.Interpolation.RESIZE_BILINEAR, options.alignCorners(), options.halfPixelCenters());
    }

    private static Layer resized(
            OperatorSource source, Resize.Interpolation interpolation, boolean aligned, boolean halfPixels) {
        Tensor input = source.activation(0);
        OperatorSource.requireType("input", input, DataType.INT8, DataType.UINT8, DataType.INT16, DataType.FLOAT32);
        ImmutableList<Integer> size = Constants.integers("size", source.constant(1));
        if (size.size() != 2 || !Range.closed(1, LARGEST_IMAGE).containsAll(size)) {
            throw new IllegalArgumentException(
                    "size is %s, must be a height and a width from 1 to %d".formatted(size, LARGEST_IMAGE));
        }
        Tensor output = source.output(StructureShapes.resized(input.shape(), size.get(0), size.get(1)));
        if (Math.max(input.shape().dimension(1), input.shape().dimension(2)) > LARGEST_IMAGE) {
            throw new IllegalArgumentException(
                    "input has shape %s, height and width must be at most %d".formatted(input.shape(), LARGEST_IMAGE));
        }
        requireCopyable(input, output);
        return new Resize(
                source.index(), source.name(), interpolation, input.index(), output.index(), aligned, halfPixels);
    }

    /** Moving elements changes neither their type nor what their codes mean. */
    static void requireCopyable(Tensor input, Tensor output) {
        OperatorSource.requireType("output", output, input.type());
        if (input.type() == DataType.INT4) {
            throw new IllegalArgumentException("input has type INT4, whose elements are not moved one by one");
        }
        if (input.quantization().isPresent() && output.quantization().isPresent()) {
            PoolLayers.requireSame(input.quantized(), output.quantized());
        }
    }

    /** A dimension counted from the first, of one that may be counted from the last. */
    static int axis(int axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw new IllegalArgumentException("axis is %d, must be from %d to %d".formatted(axis, -rank, rank - 1));
        }
        return axis < 0 ? axis + rank : axis;
    }

    private static ImmutableList<Tensor> inputs(OperatorSource source) {
        ImmutableList.Builder<Tensor> inputs = ImmutableList.builder();
        inputs.add(source.input(0));
        for (int position = 1; source.optional(position).isPresent(); position++) {
            inputs.add(source.input(position));
        }
        return inputs.build();
    }

    private static ImmutableList<Shape> shapes(ImmutableList<Tensor> tensors) {
        return tensors.stream().map(Tensor::shape).collect(ImmutableList.toImmutableList());
    }
}
