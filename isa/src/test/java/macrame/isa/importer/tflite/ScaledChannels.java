package macrame.isa.importer.tflite;

import java.util.Arrays;
import java.util.Random;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Conv2DOptionsT;
import org.tensorflow.lite.schema.Padding;
import org.tensorflow.lite.schema.TensorType;

/** A model of one convolution, 3 x 3 taps over an image of 5 x 5, whose input has a scale for each channel. */
public record ScaledChannels(int channels, int outputs, int zeroPoint, int axis) {
    private static final int SIZE = 5;

    public byte[] model(long seed) {
        Random random = new Random(seed);
        TfliteWriter writer = new TfliteWriter();
        int input = writer.tensor("input", TensorType.INT8, 1, SIZE, SIZE, channels);
        int scales = axis == 3 ? channels : SIZE;
        writer.quantize(input, scales(random, scales), zeroPoints(scales), axis);
        int output = writer.tensor("conv", TensorType.INT8, 1, SIZE, SIZE, outputs);
        writer.quantize(output, 0.05f * channels, 3);
        int weights = writer.tensor("weights", TensorType.INT8, outputs, 3, 3, channels);
        writer.quantize(weights, scales(random, outputs), new long[outputs], 0);
        byte[] codes = new byte[outputs * 9 * channels];
        random.nextBytes(codes);
        writer.value(weights, codes);
        int bias = writer.tensor("bias", TensorType.INT32, outputs);
        writer.value(bias, TfliteWriter.int32(random.ints(outputs, -1000, 1000).toArray()));
        Conv2DOptionsT options = new Conv2DOptionsT();
        options.setStrideH(1);
        options.setStrideW(1);
        options.setDilationHFactor(1);
        options.setDilationWFactor(1);
        options.setPadding(Padding.SAME);
        writer.operator(
                BuiltinOperator.CONV_2D,
                BuiltinOptions.Conv2DOptions,
                options,
                new int[] {input, weights, bias},
                output);
        writer.inputs(input);
        writer.outputs(output);
        return writer.bytes();
    }

    private static float[] scales(Random random, int count) {
        float[] scales = new float[count];
        for (int i = 0; i < count; i++) {
            scales[i] = (float) Math.exp(random.nextGaussian()) / 50;
        }
        return scales;
    }

    private long[] zeroPoints(int count) {
        long[] zeroPoints = new long[count];
        Arrays.fill(zeroPoints, zeroPoint);
        return zeroPoints;
    }
}
