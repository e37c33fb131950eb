package macrame.isa.importer.workload;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import macrame.isa.graph.Constant;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;

/** Makes the weights and biases of layers, with seeded values or without any. */
final class ConstantMaker {
    /** Share of the sums' root mean square that a bias has at most. */
    private static final double BIAS_SHARE = 0.25;

    /** Largest weight of 8 bits. */
    private static final int INT8_STEPS = 127;

    /** Axis of the output channels in the weights of depthwise convolutions. */
    private static final int CHANNELS_LAST = 3;

    private final TensorList tensors;
    private final boolean withValues;
    private final Map<Uniform, Quantization> uniform = new HashMap<>();

    ConstantMaker(TensorList tensors, boolean withValues) {
        this.tensors = tensors;
        this.withValues = withValues;
    }

    /** The operands of a layer beside its input. */
    record Operands(int weights, OptionalInt bias) {}

    Operands make(Row row, String layer, Made from) {
        Scaling input = from.scaling();
        DataType type = row.widths().weight();
        Constant.Kind kind = row.weightKind().orElseThrow();
        Shape shape = row.geometry().weights().orElseThrow();
        SeededValues seeded = SeededValues.of(tensors.next());
        Quantization quantization = quantization(
                row, input.weightScale(row.geometry().length()) * ((double) INT8_STEPS / type.maximum()), seeded);
        Optional<byte[]> codes = withValues ? Optional.of(seeded.codes(type, shape.elements())) : Optional.empty();
        int weights = tensors.addConstant(layer + "/weights", type, shape, quantization, new Constant(kind, codes));
        return new Operands(
                weights, row.bias() ? OptionalInt.of(bias(row, layer, from, quantization)) : OptionalInt.empty());
    }

    private Quantization quantization(Row row, double scale, SeededValues seeded) {
        int axis = row.operator() == Operator.DEPTHWISE_CONV2D ? CHANNELS_LAST : 0;
        if (!withValues) {
            return uniform.computeIfAbsent(new Uniform(row.scales(), (float) scale, axis), Uniform::quantization);
        }
        return row.scales() == 1
                ? Quantization.perTensor((float) scale, 0)
                : Quantization.perChannel(seeded.scales(row.scales(), scale), new int[row.scales()], axis);
    }

    /** A quantization whose channels are all alike, which layers share. */
    private record Uniform(int channels, float scale, int axis) {
        Quantization quantization() {
            float[] scales = new float[channels];
            Arrays.fill(scales, scale);
            return Quantization.perChannel(scales, new int[channels], axis);
        }
    }

    private int bias(Row row, String layer, Made from, Quantization weights) {
        int outputs = row.geometry().outputs();
        Quantization products = products(from.scaling().quantization(), weights);
        DataType type = new Widths(row.widths().weight(), from.type()).bias();
        double most = BIAS_SHARE / products.scale();
        SeededValues seeded = SeededValues.of(tensors.next());
        Optional<byte[]> words = withValues ? Optional.of(seeded.words(type, outputs, most)) : Optional.empty();
        return tensors.addConstant(
                layer + "/bias", type, Shape.of(outputs), products, new Constant(Constant.Kind.WEIGHTS, words));
    }

    /** Of the sums that a bias is added to; one scale is enough where there are no values. */
    private Quantization products(Quantization input, Quantization weights) {
        float[] scales = new float[withValues ? weights.channels() : 1];
        for (int channel = 0; channel < scales.length; channel++) {
            scales[channel] = input.scale() * weights.scale(channel);
        }
        return Quantization.perChannel(scales, new int[scales.length], 0);
    }
}
