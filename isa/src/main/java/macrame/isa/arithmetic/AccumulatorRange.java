package macrame.isa.arithmetic;

import java.math.BigInteger;

/**
 * The values an accumulator can take on its way from its bias through any of its products to their sum, whatever the
 * activations are and in whatever order the products come.
 */
public record AccumulatorRange(BigInteger minimum, BigInteger maximum) {
    /** Of {@code products} products of any weight with any activation. */
    public static AccumulatorRange of(CodeRange weights, CodeRange activations, long products) {
        return new AccumulatorRange(
                product(products, Math.min(0, least(weights, activations))),
                product(products, Math.max(0, most(weights, activations))));
    }

    /**
     * Of the products of known weights with any activations.
     *
     * @param weights as they are multiplied: less their zero points where the machine takes these away
     * @param activations the values an activation can have, again as they are multiplied
     */
    public static AccumulatorRange of(int[] weights, CodeRange activations, long bias) {
        long positive = 0;
        long negative = 0;
        for (int weight : weights) {
            positive += Math.max(weight, 0);
            negative += Math.min(weight, 0);
        }
        int least = Math.min(activations.minimum(), 0);
        int most = Math.max(activations.maximum(), 0);
        BigInteger start = BigInteger.valueOf(bias);
        return new AccumulatorRange(
                start.add(product(positive, least)).add(product(negative, most)),
                start.add(product(positive, most)).add(product(negative, least)));
    }

    /**
     * How many products fit a signed accumulator of {@code bits} whatever they are: floor((2^(bits - 1) - 1) / largest
     * magnitude of a product); {@link Long#MAX_VALUE} where products are always zero.
     */
    public static long safeProducts(int bits, CodeRange weights, CodeRange activations) {
        long largest = Math.max(Math.abs(least(weights, activations)), Math.abs(most(weights, activations)));
        return largest == 0 ? Long.MAX_VALUE : largest(bits).longValueExact() / largest;
    }

    /** Whether a signed accumulator of {@code bits} holds every value. */
    public boolean fits(int bits) {
        return bits() <= bits;
    }

    /** Width of the narrowest signed accumulator that holds every value. */
    public int bits() {
        return Math.max(minimum.bitLength(), maximum.bitLength()) + 1;
    }

    private static BigInteger largest(int bits) {
        return BigInteger.ONE.shiftLeft(bits - 1).subtract(BigInteger.ONE);
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    private static long least(CodeRange a, CodeRange b) {
        return Math.min(
                Math.min((long) a.minimum() * b.minimum(), (long) a.minimum() * b.maximum()),
                Math.min((long) a.maximum() * b.minimum(), (long) a.maximum() * b.maximum()));
    }

    private static long most(CodeRange a, CodeRange b) {
        return Math.max(
                Math.max((long) a.minimum() * b.minimum(), (long) a.minimum() * b.maximum()),
                Math.max((long) a.maximum() * b.minimum(), (long) a.maximum() * b.maximum()));
    }
}
