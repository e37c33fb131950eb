package macrame.isa.importer.workload;

import macrame.isa.graph.Activation;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Quantization;

/**
 * Quantization chosen so that seeded values neither saturate nor vanish, however deep the network: the weights' scale
 * makes a layer's sums, seen as independent draws, have a root mean square of 1 before the activation (the argument of
 * He et al., Delving Deep into Rectifiers, 2015, section 2.2), and the output's scale makes that 32 codes. Behind a
 * rectifier all codes stand for what is not negative, so there it is 64 codes.
 *
 * @param quantization of the tensor
 * @param rms of its real values, roughly
 */
record Scaling(Quantization quantization, double rms) {
    /** Root mean square of codes that lie evenly in [-128, 127]. */
    private static final double EVEN_RMS = Math.sqrt((256.0 * 256.0 - 1) / 12);

    /** Codes of 16 bits for one of 8. */
    private static final float FINER = 256;

    private static final double CODES = 32;
    private static final double RECTIFIED_CODES = 64;
    private static final int RECTIFIED_ZERO_POINT = -128;

    /** Of what comes from outside, evenly distributed codes. */
    static Scaling external() {
        return new Scaling(Quantization.perTensor((float) (1 / EVEN_RMS), 0), 1);
    }

    /** Of an output whose values lie around 0 before the activation. A rectifier leaves half of their mean square. */
    static Scaling output(double rms, Activation activation) {
        return activation == Activation.NONE ? signed(rms) : rectified(rms, rms / Math.sqrt(2));
    }

    /**
     * Of the sum with a tensor that has nothing to do with this one. Where one of them is rectified, few of the sums are
     * negative and the mean square is left as it is.
     */
    Scaling plus(Scaling other, Activation activation) {
        double sum = Math.hypot(rms, other.rms);
        boolean positive = isRectified() || other.isRectified();
        return positive && activation != Activation.NONE ? rectified(sum, sum) : output(sum, activation);
    }

    /** The same values in codes of {@code type}: 256 times as fine in 16 bits, around 0. */
    Scaling in(DataType type) {
        if (type != DataType.INT16) {
            return this;
        }
        return new Scaling(Quantization.perTensor(quantization.scale() / FINER, 0), rms);
    }

    private static Scaling signed(double rms) {
        return new Scaling(Quantization.perTensor((float) (rms / CODES), 0), rms);
    }

    private static Scaling rectified(double before, double after) {
        return new Scaling(Quantization.perTensor((float) (before / RECTIFIED_CODES), RECTIFIED_ZERO_POINT), after);
    }

    private boolean isRectified() {
        return quantization.zeroPoint() == RECTIFIED_ZERO_POINT;
    }

    /** Of the larger of several values, whose expectation grows with the logarithm of their number. */
    Scaling largestOf(int values) {
        return new Scaling(quantization, rms * Math.sqrt(1 + Math.log(values)));
    }

    /** Scale of weights with evenly distributed codes, {@code length} of which meet this input in one output. */
    double weightScale(long length) {
        return 1 / (EVEN_RMS * rms * Math.sqrt((double) length));
    }
}
