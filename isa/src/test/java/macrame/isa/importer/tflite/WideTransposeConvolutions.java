package macrame.isa.importer.tflite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Padding;
import org.tensorflow.lite.schema.TensorType;
import org.tensorflow.lite.schema.TransposeConvOptionsT;

/** Networks of one transpose convolution: activations of 16 bits, weights of 8, a bias of 64. */
public final class WideTransposeConvolutions {
    private static final float INPUT_SCALE = 0.001f;

    private final Random random;
    private final TfliteWriter writer = new TfliteWriter();
    private final int depth;
    private final int outputs;

    private WideTransposeConvolutions(long seed) {
        this.random = new Random(seed);
        this.depth = 1 + random.nextInt(9);
        this.outputs = 1 + random.nextInt(5);
    }

    /** The same for the same seed. */
    public static byte[] network(long seed) {
        return new WideTransposeConvolutions(seed).write();
    }

    private byte[] write() {
        int stride = 1 + random.nextInt(3);
        int[] read = {1, 1 + random.nextInt(5), 1 + random.nextInt(5), depth};
        int[] made = {1, read[1] * stride, read[2] * stride, outputs};
        int shape = writer.tensor("shape", TensorType.INT32, 4);
        writer.value(shape, TfliteWriter.int32(made));
        int input = writer.tensor("input", TensorType.INT16, read);
        writer.quantize(input, INPUT_SCALE, 0);
        int output = writer.tensor("output", TensorType.INT16, made);
        writer.quantize(output, (float) (0.05 * Math.sqrt(depth) * (0.5 + random.nextDouble())), 0);
        TransposeConvOptionsT options = new TransposeConvOptionsT();
        options.setPadding(Padding.SAME);
        options.setStrideH(stride);
        options.setStrideW(stride);
        int[] constants = constants(1 + random.nextInt(3));
        int[] operands = {shape, constants[0], input, constants[1]};
        byte type = BuiltinOptions.TransposeConvOptions;
        writer.operator(BuiltinOperator.TRANSPOSE_CONV, type, options, operands, output);
        writer.inputs(input);
        writer.outputs(output);
        return writer.bytes();
    }

    /** Weights and bias. */
    private int[] constants(int taps) {
        int weights = writer.tensor("weights", TensorType.INT8, outputs, taps, taps, depth);
        byte[] codes = new byte[outputs * taps * taps * depth];
        random.nextBytes(codes);
        writer.value(weights, codes);
        int bias = writer.tensor("bias", TensorType.INT64, outputs);
        ByteBuffer words = ByteBuffer.allocate(outputs * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        float[] weightScales = new float[outputs];
        float[] biasScales = new float[outputs];
        for (int channel = 0; channel < outputs; channel++) {
            words.putLong((long) (random.nextGaussian() * 1e8));
            weightScales[channel] = 0.01f + random.nextFloat();
            biasScales[channel] = weightScales[channel] * INPUT_SCALE;
        }
        writer.value(bias, words.array());
        writer.quantize(weights, weightScales, new long[outputs], 0);
        writer.quantize(bias, biasScales, new long[outputs], 0);
        return new int[] {weights, bias};
    }
}
