package macrame.isa.quant;

/** How a value is brought to another scale. */
sealed interface Form permits FixedPointForm, FloatForm {
    /** Width of the values it takes. */
    int valueBits();

    /** Whether real factors are computed in binary32 before they are encoded. */
    boolean binary32();

    QuantizedMultiplier encode(double factor);

    /** value x factor, within 32 bits. */
    long apply(long value, int word, int shift);
}
