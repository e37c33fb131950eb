package macrame.isa.importer.workload;

import java.util.Optional;
import java.util.OptionalInt;
import macrame.isa.graph.Constant;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;

/** Makes the weights and biases of layers, with seeded values or without any. */
final class ConstantMaker {
    /** More outputs than any layer has that is quantized per channel; beyond, one scale is for all. */
    private static final int MOST_SCALES = 1 << 16;

    /** Share of the sums' root mean square that a bias has at most. */
    private static final double BIAS_SHARE = 0.25;

    private final TensorList tensors;
    private final boolean withValues;

    ConstantMaker(TensorList tensors, boolean withValues) {
        this.tensors = tensors;
        this.withValues = withValues;
    }

    /** The operands of a layer beside its input. */
    record Operands(int weights, OptionalInt bias) {}

    Operands make(Row row, String layer, Scaling input) {
        Constant.Kind kind = row.weightKind().orElseThrow();
        Shape shape = row.geometry().weights().orElseThrow();
        SeededValues seeded = SeededValues.of(tensors.next());
        Quantization quantization =
                quantization(row, input.weightScale(row.geometry().length()), seeded);
        Optional<byte[]> codes = withValues ? Optional.of(seeded.codes(shape.elements())) : Optional.empty();
        int weights =
                tensors.addConstant(layer + "/weights", DataType.INT8, shape, quantization, new Constant(kind, codes));
        return new Operands(
                weights, row.bias() ? OptionalInt.of(bias(row, layer, input, quantization)) : OptionalInt.empty());
    }

    /** Convolutional networks are quantized per channel, products of matrices per tensor. */
    private Quantization quantization(Row row, double scale, SeededValues seeded) {
        boolean depthwise = row.operator() == Operator.DEPTHWISE_CONV2D;
        boolean convolution = depthwise || row.operator() == Operator.CONV2D;
        int outputs = row.geometry().outputs();
        if (!convolution || !withValues || outputs > MOST_SCALES) {
            return Quantization.perTensor((float) scale, 0);
        }
        return Quantization.perChannel(seeded.scales(outputs, scale), new int[outputs], depthwise ? 3 : 0);
    }

    private int bias(Row row, String layer, Scaling input, Quantization weights) {
        int outputs = row.geometry().outputs();
        float[] scales = new float[weights.channels()];
        for (int channel = 0; channel < scales.length; channel++) {
            scales[channel] = input.quantization().scale() * weights.scale(channel);
        }
        double most = BIAS_SHARE / scales[0];
        SeededValues seeded = SeededValues.of(tensors.next());
        Optional<byte[]> words = withValues ? Optional.of(seeded.words(outputs, most)) : Optional.empty();
        return tensors.addConstant(
                layer + "/bias",
                DataType.INT32,
                Shape.of(outputs),
                Quantization.perChannel(scales, new int[scales.length], 0),
                new Constant(Constant.Kind.WEIGHTS, words));
    }
}
