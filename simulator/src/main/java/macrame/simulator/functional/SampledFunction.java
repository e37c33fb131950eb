package macrame.simulator.functional;

/**
 * A real function sampled at 513 places of the 16-bit codes, straight lines between, as TensorFlow Lite tabulates it:
 * each sample moved by half the error that the line would have in the middle, all in binary32.
 */
final class SampledFunction {
    private static final int STEPS = 512;
    private static final int STEP_BITS = 7;
    private static final float CODES = 65536;

    private final int[] samples = new int[STEPS + 1];

    /** A function of one binary32 number. */
    interface Function {
        float apply(float x);
    }

    /**
     * @param first the function's argument at the smallest code
     * @param last the same at the largest
     * @param outputRange what the output's codes span in all
     */
    SampledFunction(Function function, float first, float last, float outputRange) {
        float step = (last - first) / STEPS;
        float codesOf = CODES / outputRange;
        for (int i = 0; i < STEPS; i++) {
            float sample = rounded(function.apply(first + i * step) * codesOf);
            float next = function.apply(first + (i + 1) * step) * codesOf;
            float middle = rounded(function.apply(first + i * step + step / 2) * codesOf);
            float error = rounded((next + sample) / 2) - middle;
            samples[i] = saturated(sample - rounded(error / 2));
        }
        samples[STEPS] = saturated(rounded(function.apply(last) * codesOf));
    }

    /** The output's code at a code, saturated to 16 bits. */
    int at(int code) {
        int place = saturated(code) - Short.MIN_VALUE;
        int step = place >> STEP_BITS;
        int rest = place & ((1 << STEP_BITS) - 1);
        int rise = samples[step + 1] - samples[step];
        return samples[step] + ((rise * rest + (1 << (STEP_BITS - 1))) >> STEP_BITS);
    }

    private static int saturated(float code) {
        return (int) Math.min(Math.max(code, Short.MIN_VALUE), Short.MAX_VALUE);
    }

    /** Half away from zero. */
    private static float rounded(float value) {
        return (float) Math.copySign(Math.floor(Math.abs((double) value) + 0.5), value);
    }
}
