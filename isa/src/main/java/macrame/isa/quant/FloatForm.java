package macrame.isa.quant;

/** A multiplication in binary32: the word is the scale's bits, the shift byte is 0 and takes no part. */
record FloatForm(int valueBits) implements Form {
    @Override
    public boolean binary32() {
        return true;
    }

    @Override
    public QuantizedMultiplier encode(double factor) {
        return new QuantizedMultiplier(Float.floatToRawIntBits((float) factor), 0);
    }

    /** The value becomes binary32, the product an integer; each step rounds half to even; out of range saturates. */
    @Override
    public long apply(long value, int word, int shift) {
        float product = (float) (int) value * Float.intBitsToFloat(word);
        return (int) Math.rint(product);
    }
}
