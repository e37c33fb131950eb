package macrame.simulator.functional;

import java.util.OptionalInt;
import macrame.isa.arithmetic.OutputStage;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Tensor;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.quant.Roundings;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;

/** Transpose convolution: each input pixel's products are added to the output pixels that its window covers. */
final class TransposeConvolutionKernel {
    private final TransposeConvolution layer;
    private final TensorValue input;
    private final TensorValue weights;
    private final Quantization zeroPoints;
    private final TensorForm output;
    private final OutputStage stage;
    private final long[] sums;

    private TransposeConvolutionKernel(Graph graph, TransposeConvolution layer, byte[] input, Roundings roundings) {
        this.layer = layer;
        this.input = new TensorValue(TensorForm.of(graph.tensor(layer.input())), input);
        Tensor constant = graph.tensor(layer.weights());
        this.weights = new TensorValue(TensorForm.of(constant), constant.value());
        this.zeroPoints = constant.quantized();
        this.output = TensorForm.of(graph.tensor(layer.output()));
        this.stage = OutputStage.of(graph, layer, roundings);
        this.sums = new long[output.elements()];
    }

    static byte[] run(Graph graph, TransposeConvolution layer, byte[] input, Roundings roundings) {
        TransposeConvolutionKernel kernel = new TransposeConvolutionKernel(graph, layer, input, roundings);
        kernel.addBias(graph, layer.bias());
        kernel.addProducts();
        return kernel.codes();
    }

    private void addBias(Graph graph, OptionalInt bias) {
        if (bias.isEmpty()) {
            return;
        }
        Tensor tensor = graph.tensor(bias.getAsInt());
        boolean wide = tensor.type() == DataType.INT64;
        int channels = output.shape().dimension(3);
        for (int i = 0; i < sums.length; i++) {
            int channel = i % channels;
            sums[i] = wide
                    ? LittleEndian.int64(tensor.value(), channel * Long.BYTES)
                    : LittleEndian.int32(tensor.value(), channel * Integer.BYTES);
        }
    }

    /** The windows of the output lie as those of a convolution that would lead from it to the input. */
    private void addProducts() {
        Image windows = new Image(output.shape(), layer.window(), layer.padding());
        int depth = input.form().shape().dimension(3);
        int channels = output.shape().dimension(3);
        int taps = layer.window().taps();
        windows.forEachPosition(position -> windows.forEachTap(position, (tap, pixel) -> {
            for (int channel = 0; channel < channels; channel++) {
                sums[pixel + channel] +=
                        product(position * depth, (channel * taps + tap) * depth, depth, zeroPoints.zeroPoint(channel));
            }
        }));
    }

    private long product(int pixel, int row, int depth, int zeroPoint) {
        long sum = 0;
        for (int i = 0; i < depth; i++) {
            sum += (long) (input.code(pixel + i) - stage.inputZeroPoint()) * (weights.code(row + i) - zeroPoint);
        }
        return sum;
    }

    private byte[] codes() {
        Codes codes = new Codes(output);
        int channels = output.shape().dimension(3);
        for (int i = 0; i < sums.length; i++) {
            codes.put(i, stage.code(sums[i], i % channels));
        }
        return codes.bytes();
    }
}
