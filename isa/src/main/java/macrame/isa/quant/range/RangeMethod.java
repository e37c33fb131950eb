package macrame.isa.quant.range;

/**
 * How the range of a tensor is chosen from its values.
 *
 * @param percentile of {@link Kind#PERCENTILE} only, above 50, at most 100
 */
public record RangeMethod(Kind kind, double percentile) {
    /** What a range is chosen for. */
    public enum Kind {
        /** To hold every value. */
        MINMAX,
        /** To hold every value, as far below zero as above it. */
        ABSMAX,
        /** To hold every value but the outermost. */
        PERCENTILE,
        /** For the least mean square error. */
        MSE,
        /** For the most signal to noise; as no range changes the signal, that is {@link #MSE}'s. */
        SQNR,
        /** For the least cross-entropy of the softmax before and after; where no softmax is taken, {@link #MSE}'s. */
        CROSS_ENTROPY
    }

    private static final String PERCENTILE_PREFIX = "percentile:";
    private static final String ALLOWED = "minmax, absmax, percentile:P, mse, sqnr, cross-entropy";

    public static RangeMethod of(Kind kind) {
        return new RangeMethod(kind, 100);
    }

    /** @throws IllegalArgumentException that says what may stand there */
    public static RangeMethod parse(String text) {
        return switch (text) {
            case "minmax" -> of(Kind.MINMAX);
            case "absmax" -> of(Kind.ABSMAX);
            case "mse" -> of(Kind.MSE);
            case "sqnr" -> of(Kind.SQNR);
            case "cross-entropy" -> of(Kind.CROSS_ENTROPY);
            default -> percentile(text);
        };
    }

    private static RangeMethod percentile(String text) {
        if (!text.startsWith(PERCENTILE_PREFIX)) {
            throw new IllegalArgumentException("range is '%s', must be one of %s".formatted(text, ALLOWED));
        }
        String number = text.substring(PERCENTILE_PREFIX.length());
        double percent = number(number);
        if (!(percent > 50 && percent <= 100)) {
            throw new IllegalArgumentException("percentile is '%s', must be above 50, at most 100".formatted(number));
        }
        return new RangeMethod(Kind.PERCENTILE, percent);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The grid for {@code sample} under {@code scheme}. */
    public Quantizer quantizer(Sample sample, Scheme scheme, TieRule tie) {
        Range whole = Range.of(sample.values());
        return switch (kind) {
            case MINMAX -> Quantizer.of(scheme, whole, tie);
            case ABSMAX -> Quantizer.of(scheme.asSymmetric(), whole, tie);
            case PERCENTILE -> Quantizer.of(scheme, percentile(sample, whole), tie);
            case MSE, SQNR -> RangeSearch.best(scheme, whole, tie, Loss.squaredError(sample.values()));
            case CROSS_ENTROPY ->
                RangeSearch.best(
                        scheme,
                        whole,
                        tie,
                        sample.classes() > 1
                                ? Loss.crossEntropy(sample.values(), sample.classes())
                                : Loss.squaredError(sample.values()));
        };
    }

    /** Where all but the outermost values are zero, these count after all, since a range has a width. */
    private Range percentile(Sample sample, Range whole) {
        Range inner = Range.ofPercentile(sample.values(), percentile);
        return inner.magnitude() > 0 ? inner : whole;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case MINMAX -> "minmax";
            case ABSMAX -> "absmax";
            case PERCENTILE -> PERCENTILE_PREFIX + percentile;
            case MSE -> "mse";
            case SQNR -> "sqnr";
            case CROSS_ENTROPY -> "cross-entropy";
        };
    }
}
