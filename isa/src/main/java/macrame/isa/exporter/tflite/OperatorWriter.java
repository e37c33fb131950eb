package macrame.isa.exporter.tflite;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Ints;
import java.util.Optional;
import java.util.OptionalInt;
import macrame.isa.graph.BatchProduct;
import macrame.isa.graph.Constant;
import macrame.isa.graph.ElementLayer;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.StructureLayer;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptionsUnion;

/** Writes the operator of a layer, and a PAD before it where its padding is neither SAME nor VALID. */
final class OperatorWriter {
    /** Operators that TensorFlow Lite 2.18 has no kernel of for 16-bit codes. */
    private static final ImmutableSet<String> BYTES_ONLY =
            ImmutableSet.of("ARG_MAX", "HARD_SWISH", "PRELU", "RELU_N1_TO_1");

    private final Graph graph;
    private final ModelDraft model;
    private final Frames frames;

    OperatorWriter(Graph graph, ModelDraft model) {
        this.graph = graph;
        this.model = model;
        this.frames = new Frames(graph, model);
    }

    void write(Layer layer) {
        requireKernel(layer);
        if (layer instanceof Layer.Convolution convolution) {
            Frames.Framed framed = frames.padded(convolution.input(), convolution.window(), convolution.padding());
            int version = version(layer, convolution.weights(), convolution.groups() > 1 ? 6 : 1, 3, 4);
            BuiltinOptionsUnion options = Options.convolution(convolution, framed.scheme());
            weighted(layer, options, version, framed.input(), convolution.weights(), OptionalInt.of(bias(convolution)));
        } else if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            Frames.Framed framed = frames.padded(depthwise.input(), depthwise.window(), depthwise.padding());
            BuiltinOptionsUnion options = Options.depthwise(depthwise, framed.scheme());
            int version = version(layer, depthwise.weights(), 2, 3, 5);
            weighted(layer, options, version, framed.input(), depthwise.weights(), depthwise.bias());
        } else if (layer instanceof Layer.FullyConnected product) {
            boolean keeps = keepsDimensions(product);
            BuiltinOptionsUnion options = Options.product(product, keeps, hasAsymmetricRows(product));
            int version = version(layer, product.weights(), keeps ? 5 : 1, keeps ? 5 : 4, 7);
            weighted(layer, options, version, product.input(), product.weights(), product.bias());
        } else if (layer instanceof Layer.Pool pool) {
            Frames.Framed framed = frames.pooled(pool);
            plain(layer, Options.pool(pool, framed.scheme()), version(layer, 1, 2, 3), framed.input());
        } else if (layer instanceof Layer.Mean mean) {
            int axes =
                    model.integers(mean.name() + "/axes", Shape.of(mean.axes().size()), Ints.toArray(mean.axes()));
            boolean keeps = rank(mean.output()) == rank(mean.input());
            plain(layer, Options.mean(keeps), version(layer, 1, 2, 3), mean.input(), axes);
        } else {
            withoutWindow(layer);
        }
    }

    private void requireKernel(Layer layer) {
        DataType input = graph.tensor(layer.inputs().get(0)).type();
        if (input == DataType.INT16 && BYTES_ONLY.contains(layer.operator())) {
            throw new IllegalArgumentException("has codes of 16 bits, not of 8");
        }
    }

    private void withoutWindow(Layer layer) {
        if (layer instanceof Layer.Add add) {
            plain(layer, Options.add(add), version(layer, 1, 2, 4), add.left(), add.right());
        } else if (layer instanceof Layer.Reshape reshape) {
            plain(layer, Options.reshape(graph.tensor(reshape.output()).shape()), 1, reshape.input());
        } else if (layer instanceof Layer.Pad pad) {
            int input = pad.input();
            plain(
                    layer,
                    Options.pad(),
                    version(layer, 1, 2, 3),
                    input,
                    frames.amounts(pad.name(), pad.before(), pad.after()));
        } else if (layer instanceof Layer.Softmax softmax) {
            plain(layer, Options.softmax(softmax.beta()), version(layer, 1, 2, 3), softmax.input());
        } else if (layer instanceof Layer.Quantize quantize) {
            plain(layer, Options.quantize(), version(layer, 1, 1, 2), quantize.input());
        } else if (layer instanceof Layer.Dequantize dequantize) {
            plain(layer, Options.dequantize(), version(layer, 1, 2, 3), dequantize.input());
        } else if (layer instanceof ElementLayer.Binary binary) {
            boolean prelu = binary.combination() == ElementLayer.Binary.Combination.PRELU;
            int version = prelu ? 1 : version(layer, 1, 2, 3);
            plain(layer, Options.binary(binary), version, binary.left(), binary.right());
        } else if (layer instanceof ElementLayer.Unary unary) {
            boolean single = unary.function() == ElementLayer.Unary.Function.HARD_SWISH
                    || unary.function() == ElementLayer.Unary.Function.RELU_N1_TO_1;
            plain(layer, Options.unary(unary), single ? 1 : version(layer, 1, 2, 2), unary.input());
        } else if (layer instanceof ElementLayer.ArgMax places) {
            int axis = model.integers(places.name() + "/axis", Shape.of(1), places.axis());
            DataType type = graph.tensor(places.output()).type();
            plain(layer, Options.argMax(type), version(layer, 1, 2, 2), places.input(), axis);
        } else {
            structure(layer);
        }
    }

    private void structure(Layer layer) {
        if (layer instanceof StructureLayer.Concatenation joined) {
            boolean pack = joined.form() == StructureLayer.Concatenation.Form.PACK;
            int version = pack ? version(layer, 1, 2, 2) : version(layer, 1, 2, 3);
            plain(layer, Options.concatenation(joined), version, Ints.toArray(joined.inputs()));
        } else if (layer instanceof StructureLayer.Transpose transpose) {
            int[] axes = Ints.toArray(transpose.permutation());
            int permutation = model.integers(transpose.name() + "/permutation", Shape.of(axes.length), axes);
            plain(layer, Options.transpose(), version(layer, 1, 2, 4), transpose.input(), permutation);
        } else if (layer instanceof StructureLayer.Resize resize) {
            Shape shape = graph.tensor(resize.output()).shape();
            int size = model.integers(resize.name() + "/size", Shape.of(2), shape.dimension(1), shape.dimension(2));
            plain(layer, Options.resize(resize), 3, resize.input(), size);
        } else if (layer instanceof BatchProduct product) {
            plain(layer, Options.batchProduct(product), version(layer, 1, 2, 3), Ints.toArray(product.inputs()));
        } else if (layer instanceof TransposeConvolution up) {
            transposed(up);
        } else if (layer instanceof StructureLayer.Slice slice) {
            new SliceWriter(graph, model).write(slice);
        } else {
            throw new IllegalArgumentException("is an operator that is not written");
        }
    }

    /** Its padding is the one of the convolution that goes the other way. */
    private void transposed(TransposeConvolution layer) {
        Shape made = graph.tensor(layer.output()).shape();
        int shape = model.integers(
                layer.name() + "/shape", Shape.of(4), made.dimensions().toArray());
        BuiltinOptionsUnion options = Options.transposed(layer, frames.scheme(made, layer.window(), layer.padding()));
        int[] operands = layer.bias().isPresent()
                ? new int[] {shape, layer.weights(), layer.input(), layer.bias().getAsInt()}
                : new int[] {shape, layer.weights(), layer.input()};
        plain(layer, options, layer.bias().isPresent() ? 3 : version(layer, 1, 2, 4), operands);
    }

    /** TensorFlow Lite runs no convolution without a bias: one of zeros, where the layer has none. */
    private int bias(Layer.Convolution layer) {
        if (layer.bias().isPresent()) {
            return layer.bias().getAsInt();
        }
        Tensor input = graph.tensor(layer.input());
        Tensor weights = graph.tensor(layer.weights());
        DataType type = switch (input.type()) {
            case FLOAT32 -> DataType.FLOAT32;
            case INT16 -> DataType.INT64;
            default -> DataType.INT32;
        };
        Shape shape = Shape.of(weights.shape().dimension(0));
        byte[] zeros = new byte[Math.toIntExact(type.bytes(shape.elements()))];
        Optional<Quantization> quantization = weights.quantization()
                .filter(scales -> !scales.isPerBlock())
                .map(scales -> product(scales, input.quantized().scale()));
        return model.tensor(
                new Tensor(0, layer.name() + "/bias", type, shape, quantization, Optional.of(Constant.of(zeros))));
    }

    private static Quantization product(Quantization weights, float scale) {
        float[] scales = new float[weights.channels()];
        for (int channel = 0; channel < scales.length; channel++) {
            scales[channel] = weights.scale(channel) * scale;
        }
        return Quantization.perChannel(scales, new int[scales.length], 0);
    }

    private void weighted(
            Layer layer, BuiltinOptionsUnion options, int version, int input, int weights, OptionalInt bias) {
        int[] operands = bias.isPresent() ? new int[] {input, weights, bias.getAsInt()} : new int[] {input, weights};
        plain(layer, options, version, operands);
    }

    private void plain(Layer layer, BuiltinOptionsUnion options, int version, int... inputs) {
        model.operator(builtin(layer), version, options, layer.output(), inputs);
    }

    private static int builtin(Layer layer) {
        for (int code = 0; code < BuiltinOperator.names.length; code++) {
            if (BuiltinOperator.names[code].equals(layer.operator())) {
                return code;
            }
        }
        throw new IllegalArgumentException("is unknown");
    }

    /** TensorFlow Lite forgets the scales of channels where float rows are quantized without a zero point. */
    private boolean hasAsymmetricRows(Layer.FullyConnected product) {
        Tensor weights = graph.tensor(product.weights());
        return graph.tensor(product.input()).type() == DataType.FLOAT32
                && weights.type().isInteger()
                && weights.quantized().isPerChannel();
    }

    private boolean keepsDimensions(Layer.FullyConnected product) {
        Shape output = graph.tensor(product.output()).shape();
        return output.rank() != 2 || (rank(product.input()) == 2 && !counts(product, output));
    }

    /** Whether rows are counted as they are without keeping dimensions, which for two dimensions is the same. */
    private boolean counts(Layer.FullyConnected product, Shape output) {
        return output.dimension(0)
                == graph.tensor(product.input()).shape().elements()
                        / graph.tensor(product.weights()).shape().dimension(1);
    }

    private int rank(int tensor) {
        return graph.tensor(tensor).shape().rank();
    }

    /** The first version of the operator that takes the weights too. */
    private int version(Layer layer, int weights, int floating, int bytes, int words) {
        Tensor tensor = graph.tensor(weights);
        int least = tensor.type() == DataType.INT4 ? layer instanceof Layer.FullyConnected ? 10 : 7 : 1;
        return Math.max(least, version(layer, floating, bytes, words));
    }

    /** The first version of the operator that takes the layer's first input. */
    private int version(Layer layer, int floating, int bytes, int words) {
        DataType input = graph.tensor(layer.inputs().get(0)).type();
        DataType output = graph.tensor(layer.output()).type();
        if (input == DataType.INT16 || output == DataType.INT16) {
            return words;
        }
        return input == DataType.INT8 || output == DataType.INT8 ? bytes : floating;
    }
}
