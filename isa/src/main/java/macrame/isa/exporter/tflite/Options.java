package macrame.isa.exporter.tflite;

import macrame.isa.graph.Activation;
import macrame.isa.graph.BatchProduct;
import macrame.isa.graph.ElementLayer;
import macrame.isa.graph.Layer;
import macrame.isa.graph.StructureLayer;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;
import org.jspecify.annotations.Nullable;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.AddOptionsT;
import org.tensorflow.lite.schema.ArgMaxOptionsT;
import org.tensorflow.lite.schema.BatchMatMulOptionsT;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.BuiltinOptionsUnion;
import org.tensorflow.lite.schema.ConcatenationOptionsT;
import org.tensorflow.lite.schema.Conv2DOptionsT;
import org.tensorflow.lite.schema.DepthwiseConv2DOptionsT;
import org.tensorflow.lite.schema.DequantizeOptionsT;
import org.tensorflow.lite.schema.FullyConnectedOptionsT;
import org.tensorflow.lite.schema.HardSwishOptionsT;
import org.tensorflow.lite.schema.LeakyReluOptionsT;
import org.tensorflow.lite.schema.MaximumMinimumOptionsT;
import org.tensorflow.lite.schema.MulOptionsT;
import org.tensorflow.lite.schema.PackOptionsT;
import org.tensorflow.lite.schema.PadOptionsT;
import org.tensorflow.lite.schema.Pool2DOptionsT;
import org.tensorflow.lite.schema.QuantizeOptionsT;
import org.tensorflow.lite.schema.ReducerOptionsT;
import org.tensorflow.lite.schema.ReshapeOptionsT;
import org.tensorflow.lite.schema.ResizeBilinearOptionsT;
import org.tensorflow.lite.schema.ResizeNearestNeighborOptionsT;
import org.tensorflow.lite.schema.SoftmaxOptionsT;
import org.tensorflow.lite.schema.StridedSliceOptionsT;
import org.tensorflow.lite.schema.SubOptionsT;
import org.tensorflow.lite.schema.TensorType;
import org.tensorflow.lite.schema.TransposeConvOptionsT;
import org.tensorflow.lite.schema.TransposeOptionsT;

/** What the schema's operators are told beside their operands. */
final class Options {
    private Options() {}

    static BuiltinOptionsUnion convolution(Layer.Convolution layer, byte scheme) {
        Conv2DOptionsT options = new Conv2DOptionsT();
        options.setPadding(scheme);
        options.setStrideH(layer.window().strideHeight());
        options.setStrideW(layer.window().strideWidth());
        options.setDilationHFactor(layer.window().dilationHeight());
        options.setDilationWFactor(layer.window().dilationWidth());
        options.setFusedActivationFunction(fused(layer.activation()));
        return union(BuiltinOptions.Conv2DOptions, options);
    }

    static BuiltinOptionsUnion depthwise(Layer.DepthwiseConvolution layer, byte scheme) {
        DepthwiseConv2DOptionsT options = new DepthwiseConv2DOptionsT();
        options.setPadding(scheme);
        options.setStrideH(layer.window().strideHeight());
        options.setStrideW(layer.window().strideWidth());
        options.setDilationHFactor(layer.window().dilationHeight());
        options.setDilationWFactor(layer.window().dilationWidth());
        options.setDepthMultiplier(layer.multiplier());
        options.setFusedActivationFunction(fused(layer.activation()));
        return union(BuiltinOptions.DepthwiseConv2DOptions, options);
    }

    /** @param asymmetricRows whether float rows are given a zero point when they are quantized at run time */
    static BuiltinOptionsUnion product(Layer.FullyConnected layer, boolean keepsDimensions, boolean asymmetricRows) {
        FullyConnectedOptionsT options = new FullyConnectedOptionsT();
        options.setKeepNumDims(keepsDimensions);
        options.setAsymmetricQuantizeInputs(asymmetricRows);
        options.setFusedActivationFunction(fused(layer.activation()));
        return union(BuiltinOptions.FullyConnectedOptions, options);
    }

    static BuiltinOptionsUnion pool(Layer.Pool layer, byte scheme) {
        Pool2DOptionsT options = new Pool2DOptionsT();
        options.setPadding(scheme);
        options.setStrideH(layer.window().strideHeight());
        options.setStrideW(layer.window().strideWidth());
        options.setFilterHeight(layer.window().height());
        options.setFilterWidth(layer.window().width());
        options.setFusedActivationFunction(fused(layer.activation()));
        return union(BuiltinOptions.Pool2DOptions, options);
    }

    static BuiltinOptionsUnion mean(boolean keepsDimensions) {
        ReducerOptionsT options = new ReducerOptionsT();
        options.setKeepDims(keepsDimensions);
        return union(BuiltinOptions.ReducerOptions, options);
    }

    static BuiltinOptionsUnion add(Layer.Add layer) {
        AddOptionsT options = new AddOptionsT();
        options.setPotScaleInt16(false);
        options.setFusedActivationFunction(fused(layer.activation()));
        return union(BuiltinOptions.AddOptions, options);
    }

    static BuiltinOptionsUnion binary(ElementLayer.Binary layer) {
        switch (layer.combination()) {
            case MUL -> {
                MulOptionsT options = new MulOptionsT();
                options.setFusedActivationFunction(fused(layer.activation()));
                return union(BuiltinOptions.MulOptions, options);
            }
            case SUB -> {
                SubOptionsT options = new SubOptionsT();
                options.setPotScaleInt16(false);
                options.setFusedActivationFunction(fused(layer.activation()));
                return union(BuiltinOptions.SubOptions, options);
            }
            case MAXIMUM, MINIMUM -> {
                return union(BuiltinOptions.MaximumMinimumOptions, new MaximumMinimumOptionsT());
            }
            case PRELU -> {
                return union(BuiltinOptions.NONE, null);
            }
        }
        throw new AssertionError("no options of " + layer.combination());
    }

    static BuiltinOptionsUnion unary(ElementLayer.Unary layer) {
        switch (layer.function()) {
            case LEAKY_RELU -> {
                LeakyReluOptionsT options = new LeakyReluOptionsT();
                options.setAlpha(layer.alpha());
                return union(BuiltinOptions.LeakyReluOptions, options);
            }
            case HARD_SWISH -> {
                return union(BuiltinOptions.HardSwishOptions, new HardSwishOptionsT());
            }
            default -> {
                return union(BuiltinOptions.NONE, null);
            }
        }
    }

    static BuiltinOptionsUnion concatenation(StructureLayer.Concatenation layer) {
        if (layer.form() == StructureLayer.Concatenation.Form.PACK) {
            PackOptionsT pack = new PackOptionsT();
            pack.setAxis(layer.axis());
            pack.setValuesCount(layer.inputs().size());
            return union(BuiltinOptions.PackOptions, pack);
        }
        ConcatenationOptionsT options = new ConcatenationOptionsT();
        options.setAxis(layer.axis());
        return union(BuiltinOptions.ConcatenationOptions, options);
    }

    static BuiltinOptionsUnion resize(StructureLayer.Resize layer) {
        if (layer.interpolation() == StructureLayer.Resize.Interpolation.RESIZE_BILINEAR) {
            ResizeBilinearOptionsT options = new ResizeBilinearOptionsT();
            options.setAlignCorners(layer.alignCorners());
            options.setHalfPixelCenters(layer.halfPixelCenters());
            return union(BuiltinOptions.ResizeBilinearOptions, options);
        }
        ResizeNearestNeighborOptionsT options = new ResizeNearestNeighborOptionsT();
        options.setAlignCorners(layer.alignCorners());
        options.setHalfPixelCenters(layer.halfPixelCenters());
        return union(BuiltinOptions.ResizeNearestNeighborOptions, options);
    }

    static BuiltinOptionsUnion batchProduct(BatchProduct layer) {
        BatchMatMulOptionsT options = new BatchMatMulOptionsT();
        options.setAdjX(layer.transposeLeft());
        options.setAdjY(layer.transposeRight());
        return union(BuiltinOptions.BatchMatMulOptions, options);
    }

    static BuiltinOptionsUnion argMax(DataType places) {
        ArgMaxOptionsT options = new ArgMaxOptionsT();
        options.setOutputType(places == DataType.INT64 ? TensorType.INT64 : TensorType.INT32);
        return union(BuiltinOptions.ArgMaxOptions, options);
    }

    static BuiltinOptionsUnion transposed(TransposeConvolution layer, byte scheme) {
        TransposeConvOptionsT options = new TransposeConvOptionsT();
        options.setPadding(scheme);
        options.setStrideH(layer.window().strideHeight());
        options.setStrideW(layer.window().strideWidth());
        options.setFusedActivationFunction(fused(layer.activation()));
        return union(BuiltinOptions.TransposeConvOptions, options);
    }

    static BuiltinOptionsUnion slice(int shrunk, int openEnds) {
        StridedSliceOptionsT options = new StridedSliceOptionsT();
        options.setShrinkAxisMask(shrunk);
        options.setEndMask(openEnds);
        return union(BuiltinOptions.StridedSliceOptions, options);
    }

    static BuiltinOptionsUnion reshape(Shape shape) {
        ReshapeOptionsT options = new ReshapeOptionsT();
        options.setNewShape(shape.dimensions().toArray());
        return union(BuiltinOptions.ReshapeOptions, options);
    }

    static BuiltinOptionsUnion pad() {
        return union(BuiltinOptions.PadOptions, new PadOptionsT());
    }

    static BuiltinOptionsUnion softmax(float beta) {
        SoftmaxOptionsT options = new SoftmaxOptionsT();
        options.setBeta(beta);
        return union(BuiltinOptions.SoftmaxOptions, options);
    }

    static BuiltinOptionsUnion quantize() {
        return union(BuiltinOptions.QuantizeOptions, new QuantizeOptionsT());
    }

    static BuiltinOptionsUnion dequantize() {
        return union(BuiltinOptions.DequantizeOptions, new DequantizeOptionsT());
    }

    static BuiltinOptionsUnion transpose() {
        return union(BuiltinOptions.TransposeOptions, new TransposeOptionsT());
    }

    private static BuiltinOptionsUnion union(byte type, @Nullable Object options) {
        BuiltinOptionsUnion union = new BuiltinOptionsUnion();
        union.setType(type);
        if (options != null) {
            union.setValue(options);
        }
        return union;
    }

    private static byte fused(Activation activation) {
        return switch (activation) {
            case NONE -> ActivationFunctionType.NONE;
            case RELU -> ActivationFunctionType.RELU;
            case RELU6 -> ActivationFunctionType.RELU6;
            case RELU_N1_TO_1 -> ActivationFunctionType.RELU_N1_TO_1;
        };
    }
}
