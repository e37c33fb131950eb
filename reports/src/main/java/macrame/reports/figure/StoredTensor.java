package macrame.reports.figure;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import java.util.OptionalDouble;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.ParameterAccounting;
import macrame.isa.tensor.Quantization;
import macrame.isa.tensor.Shape;

/**
 * A tensor that a network keeps as codes of at most 16 bits, and what its scales and zero points add to them.
 *
 * @param index in the model
 * @param contents weights, kv-cache or activations
 */
public record StoredTensor(
        int index, String name, String contents, DataType type, Shape shape, Quantization quantization) {
    private static final int WIDEST_CODE_BITS = 16;

    /** Those of {@code tensors} that are codes, in the model's order. */
    public static ImmutableList<StoredTensor> of(ImmutableList<Tensor> tensors) {
        return tensors.stream()
                .filter(tensor -> tensor.quantization().isPresent())
                .filter(tensor -> tensor.type().isInteger() && tensor.type().bits() <= WIDEST_CODE_BITS)
                .map(tensor -> new StoredTensor(
                        tensor.index(),
                        tensor.name(),
                        contents(tensor),
                        tensor.type(),
                        tensor.shape(),
                        tensor.quantized()))
                .collect(ImmutableList.toImmutableList());
    }

    private static String contents(Tensor tensor) {
        Constant.Kind kind = tensor.constant().map(Constant::kind).orElse(Constant.Kind.ACTIVATIONS);
        return Ascii.toLowerCase(kind.name()).replace('_', '-');
    }

    public boolean isWeights() {
        return contents.equals("weights");
    }

    public long elements() {
        return shape.elements();
    }

    /** What shares a scale and a zero point: tensor, channel, or block and its size. */
    public String granularity() {
        if (quantization.isPerBlock()) {
            return "block:" + quantization.blockSize();
        }
        return quantization.isPerChannel() ? "channel" : "tensor";
    }

    /** Scales, each with its zero point. */
    public int groups() {
        return quantization.channels();
    }

    /** Bits an element takes with its share of scales and zero points. */
    public double effectiveBits(ParameterAccounting accounting) {
        return quantization.effectiveBits(type, elements(), accounting);
    }

    /** Effective bits over all weights, 16 for each scale and each zero point; absent where there is no weight. */
    static OptionalDouble effectiveWeightBits(ImmutableList<StoredTensor> tensors) {
        double bits = 0;
        long elements = 0;
        for (StoredTensor tensor : tensors) {
            if (tensor.isWeights() && tensor.elements() > 0) {
                bits += tensor.effectiveBits(ParameterAccounting.SCALE_AND_ZERO_POINT) * tensor.elements();
                elements += tensor.elements();
            }
        }
        return elements == 0 ? OptionalDouble.empty() : OptionalDouble.of(bits / elements);
    }
}
