package macrame.isa.tensor;

/** What the scales and zero points of a tensor are counted as when its bits are. */
public enum ParameterAccounting {
    /** A scale and a zero point of 16 bits each, whether the zero point is stored or not. */
    SCALE_AND_ZERO_POINT {
        @Override
        int bits(Quantization quantization) {
            return SCALE_BITS + ZERO_POINT_BITS;
        }
    },
    /** The same where a zero point differs from 0; else the scale alone. */
    STORED {
        @Override
        int bits(Quantization quantization) {
            return quantization.isSymmetric() ? SCALE_BITS : SCALE_BITS + ZERO_POINT_BITS;
        }
    };

    private static final int SCALE_BITS = 16;
    private static final int ZERO_POINT_BITS = 16;

    /** Bits of one scale with its zero point. */
    abstract int bits(Quantization quantization);
}
