package macrame.isa.importer.tflite;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import macrame.isa.graph.Layer;
import macrame.isa.graph.ShapeInference;
import macrame.isa.graph.StructureShapes;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.ReshapeOptions;
import org.tensorflow.lite.schema.SqueezeOptions;

/** Reads the layers that move codes without computing with them. */
final class ShapeLayers {
    private static final int LARGEST_PADDING = 1 << 24;

    private ShapeLayers() {}

    static Layer reshape(OperatorSource source, ModelFile file) {
        Tensor input = source.activation(0);
        Optional<Tensor> wanted = source.optional(1);
        Shape inferred;
        if (wanted.isPresent()) {
            inferred = ShapeInference.reshape(input.shape(), Constants.integers("new shape", source.constant(1)));
        } else if (source.hasOptions(BuiltinOptions.ReshapeOptions)) {
            ReshapeOptions options = source.options(BuiltinOptions.ReshapeOptions, new ReshapeOptions());
            inferred =
                    ShapeInference.reshape(input.shape(), file.integers(options.newShapeLength(), options::newShape));
        } else {
            throw new IllegalArgumentException("has no new shape");
        }
        return reshaped(source, input, inferred);
    }

    static Layer expandDimensions(OperatorSource source) {
        Tensor input = source.activation(0);
        ImmutableList<Integer> axes = Constants.integers("axis", source.constant(1));
        if (axes.size() != 1) {
            throw new IllegalArgumentException("has %d axes, must have 1".formatted(axes.size()));
        }
        int axis = StructureLayers.axis(axes.get(0), input.shape().rank() + 1);
        return reshaped(source, input, StructureShapes.expanded(input.shape(), axis));
    }

    static Layer squeeze(OperatorSource source, ModelFile file) {
        SqueezeOptions options = source.options(BuiltinOptions.SqueezeOptions, new SqueezeOptions());
        Tensor input = source.activation(0);
        ImmutableList<Integer> axes = file.integers(options.squeezeDimsLength(), options::squeezeDims).stream()
                .map(axis -> StructureLayers.axis(axis, input.shape().rank()))
                .collect(ImmutableList.toImmutableList());
        return reshaped(source, input, StructureShapes.squeezed(input.shape(), axes));
    }

    private static Layer reshaped(OperatorSource source, Tensor input, Shape inferred) {
        Tensor output = source.output(inferred);
        OperatorSource.requireType("output", output, input.type());
        return new Layer.Reshape(source.index(), source.name(), input.index(), output.index());
    }

    static Layer pad(OperatorSource source) {
        Tensor input = source.activation(0);
        if (!OperatorSource.areFloat(input)) {
            Codes.require("input", input);
        }
        ImmutableList<Integer> sizes = Constants.integers("paddings", source.constant(1));
        int rank = input.shape().rank();
        if (sizes.size() != 2 * rank) {
            throw new IllegalArgumentException(
                    "has %d paddings, must have %d: before and after each dimension".formatted(sizes.size(), 2 * rank));
        }
        ImmutableList.Builder<Integer> before = ImmutableList.builder();
        ImmutableList.Builder<Integer> after = ImmutableList.builder();
        for (int axis = 0; axis < rank; axis++) {
            before.add(checked(sizes.get(2 * axis)));
            after.add(checked(sizes.get(2 * axis + 1)));
        }
        Tensor output =
                PoolLayers.unscaled(source, input, ShapeInference.pad(input.shape(), before.build(), after.build()));
        return new Layer.Pad(
                source.index(), source.name(), input.index(), output.index(), before.build(), after.build());
    }

    /** A padding value other than the zero point would not be the real value zero. */
    static Layer padWithValue(OperatorSource source) {
        Layer pad = pad(source);
        Optional<Tensor> value = source.optional(2);
        if (value.isPresent() && OperatorSource.areFloat(source.input(0))) {
            Constants.requireZero("padding value", source.constant(2));
        } else if (value.isPresent()) {
            Tensor constant = source.constant(2);
            Quantization quantization =
                    Codes.require("padding value", constant, source.output().type());
            PoolLayers.requireSame(source.output().quantized(), quantization);
            if (!isOneCode(constant, quantization.zeroPoint())) {
                throw new IllegalArgumentException(
                        "padding value is not the zero point %d, must be".formatted(quantization.zeroPoint()));
            }
        }
        return pad;
    }

    private static boolean isOneCode(Tensor constant, int code) {
        byte[] value = constant.value();
        boolean low = value[0] == (byte) code;
        return constant.shape().elements() == 1 && low && (value.length == 1 || value[1] == (byte) (code >> Byte.SIZE));
    }

    private static int checked(int padding) {
        if (padding < 0 || padding > LARGEST_PADDING) {
            throw new IllegalArgumentException(
                    "padding is %d, must be from 0 to %d".formatted(padding, LARGEST_PADDING));
        }
        return padding;
    }
}
