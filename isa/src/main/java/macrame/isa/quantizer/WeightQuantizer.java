package macrame.isa.quantizer;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import macrame.isa.graph.Tensor;
import macrame.isa.quant.range.ErrorAccount;
import macrame.isa.quant.range.Quantizer;
import macrame.isa.quant.range.Range;
import macrame.isa.quant.range.Sample;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;

/** Quantizes constants, each group of elements that shares a scale by itself. */
final class WeightQuantizer {
    private final QuantizerOptions options;

    WeightQuantizer(QuantizerOptions options) {
        this.options = options;
    }

    /** @param leastScale of each output channel */
    QuantizedConstant weights(Weighted layer, Tensor tensor, IntToDoubleFunction leastScale) {
        Quantization layout = layout(layer, tensor);
        float[] values = Binary32.of(tensor);
        float[][] groups = groups(values, tensor, layout);
        int channels = tensor.shape().dimension(layer.channelAxis());
        float[] scales = scales(groups);
        for (int channel = 0; channel < channels; channel++) {
            int share = Math.max(1, scales.length / channels);
            int first = scales.length == 1 ? 0 : channel * share;
            for (int group = first; group < first + share; group++) {
                scales[group] = Math.max(scales[group], (float) leastScale.applyAsDouble(channel));
            }
        }
        return coded(tensor, values, withScales(layout, scales));
    }

    /** A constant that takes an activation's place, on the activation's grid. */
    static QuantizedConstant activation(Tensor tensor, Quantizer grid) {
        float[] values = Binary32.of(tensor);
        Quantization quantization = Quantization.perTensor(grid.scale(), grid.zeroPoint());
        return coded(tensor, values, new Grids(quantization, ImmutableList.of(grid)));
    }

    /** How many scales there are and which elements have which; all are 1. */
    private Quantization layout(Weighted layer, Tensor tensor) {
        int channels = tensor.shape().dimension(layer.channelAxis());
        WeightForm form = options.weights();
        if (form.granularity() == WeightForm.Granularity.TENSOR) {
            return Quantization.perTensor(1, 0);
        }
        int length = Math.toIntExact(tensor.shape().elements() / channels);
        if (form.granularity() == WeightForm.Granularity.CHANNEL || !layer.rows() || length <= form.blockSize()) {
            return Quantization.perChannel(ones(channels), new int[channels], layer.channelAxis());
        }
        int blocks = (length + form.blockSize() - 1) / form.blockSize();
        int scales = Math.multiplyExact(channels, blocks);
        return Quantization.perBlock(ones(scales), new int[scales], 0, 1, form.blockSize());
    }

    private static float[] ones(int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static float[][] groups(float[] values, Tensor tensor, Quantization layout) {
        int[] sizes = new int[layout.channels()];
        for (int element = 0; element < values.length; element++) {
            sizes[layout.group(tensor.shape(), element)]++;
        }
        float[][] groups = new float[sizes.length][];
        for (int group = 0; group < groups.length; group++) {
            groups[group] = new float[sizes[group]];
        }
        for (int element = values.length - 1; element >= 0; element--) {
            int group = layout.group(tensor.shape(), element);
            groups[group][--sizes[group]] = values[element];
        }
        return groups;
    }

    /** A group of zeros alone has the greatest scale of the others, so that its bias is not coarser than theirs. */
    private float[] scales(float[][] groups) {
        float[] scales = new float[groups.length];
        float greatest = 0;
        for (int group = 0; group < groups.length; group++) {
            Sample sample = Sample.of(groups[group]);
            if (Range.of(sample.values()).magnitude() > 0) {
                scales[group] = options.range()
                        .quantizer(sample, options.weightScheme(), QuantizerOptions.TIE)
                        .scale();
                greatest = Math.max(greatest, scales[group]);
            }
        }
        for (int group = 0; group < groups.length; group++) {
            scales[group] = scales[group] > 0 ? scales[group] : greatest > 0 ? greatest : 1;
        }
        return scales;
    }

    /** Scales with their grids. */
    private record Grids(Quantization quantization, ImmutableList<Quantizer> grids) {}

    private Grids withScales(Quantization layout, float[] scales) {
        ImmutableList.Builder<Quantizer> grids = ImmutableList.builder();
        for (float scale : scales) {
            grids.add(new Quantizer(
                    options.weights().type(),
                    options.weightScheme().minimum(),
                    options.weightScheme().maximum(),
                    scale,
                    0,
                    QuantizerOptions.TIE));
        }
        int[] zeroPoints = new int[scales.length];
        if (layout.isPerBlock()) {
            return new Grids(
                    Quantization.perBlock(scales, zeroPoints, 0, layout.blockAxis(), layout.blockSize()),
                    grids.build());
        }
        return new Grids(Quantization.perChannel(scales, zeroPoints, layout.axis()), grids.build());
    }

    private static QuantizedConstant coded(Tensor tensor, float[] values, Grids grids) {
        DataType type = grids.grids.get(0).type();
        CodeBytes codes = new CodeBytes(type, values.length);
        float[] reals = new float[values.length];
        ErrorAccount account = new ErrorAccount(type);
        for (int element = 0; element < values.length; element++) {
            Quantizer grid = grids.grids.get(grids.quantization.group(tensor.shape(), element));
            codes.put(element, grid.quantize(values[element]));
            reals[element] = grid.throughCode(values[element]);
            account.add(values[element], grid);
        }
        Tensor coded = new Tensor(
                tensor.index(),
                tensor.name(),
                type,
                tensor.shape(),
                Optional.of(grids.quantization),
                Optional.of(codes.constant()));
        return new QuantizedConstant(coded, real(tensor, reals), Range.of(values), account.total());
    }

    static Tensor real(Tensor tensor, float[] values) {
        return new Tensor(
                tensor.index(),
                tensor.name(),
                tensor.type(),
                tensor.shape(),
                Optional.empty(),
                Optional.of(Binary32.constant(values)));
    }
}
