package macrame.simulator.functional;

import macrame.isa.arithmetic.CodeRange;

/**
 * Softmax of 8-bit codes as TensorFlow Lite computes it off microcontrollers: exponentials from a table of 256 binary32
 * values, summed and divided in binary32.
 *
 * <p>The exponential is fdlibm's (which {@link StrictMath} names as its algorithm) in binary64, rounded to binary32.
 * TensorFlow Lite calls the platform's {@code expf}, which may differ from that in the last place, and then an output
 * code may differ by one.
 */
final class SoftmaxKernel {
    private static final int ENTRIES = 256;

    private SoftmaxKernel() {}

    static byte[] softmax(TensorValue input, TensorForm output, float beta) {
        float[] exponentials = table(input.form().scale(), beta);
        int depth = input.form().shape().dimension(-1);
        CodeRange range = CodeRange.of(output.type());
        byte[] codes = new byte[output.bytes()];
        for (int first = 0; first < codes.length; first += depth) {
            int largest = Integer.MIN_VALUE;
            for (int i = first; i < first + depth; i++) {
                largest = Math.max(largest, input.code(i));
            }
            float sum = 0;
            for (int i = first; i < first + depth; i++) {
                sum += exponentials[largest - input.code(i)];
            }
            float inverse = 1f / (sum * output.scale());
            for (int i = first; i < first + depth; i++) {
                int rounded = (int) (exponentials[largest - input.code(i)] * inverse + 0.5f);
                codes[i] = (byte) range.clamp(rounded + output.zeroPoint());
            }
        }
        return codes;
    }

    /** exp(beta x scale x -i) for i codes below the largest. */
    private static float[] table(float scale, float beta) {
        float factor = -scale * beta;
        float[] exponentials = new float[ENTRIES];
        for (int below = 0; below < ENTRIES; below++) {
            exponentials[below] = (float) StrictMath.exp(factor * below);
        }
        return exponentials;
    }
}
