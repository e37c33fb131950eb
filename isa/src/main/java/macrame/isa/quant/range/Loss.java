package macrame.isa.quant.range;

/** What a grid costs the values it is laid over; the less the better. */
interface Loss {
    double of(Quantizer quantizer);

    /** The sum of the squared errors. */
    static Loss squaredError(float[] values) {
        return quantizer -> {
            double sum = 0;
            for (float value : values) {
                double error = quantizer.dequantize(quantizer.quantize(value)) - value;
                sum += error * error;
            }
            return sum;
        };
    }

    /** The cross-entropy of the softmax of each row of logits before and after, summed (Nagel et al. 2021, section 3.1). */
    static Loss crossEntropy(float[] logits, int classes) {
        return quantizer -> {
            double sum = 0;
            double[] before = new double[classes];
            double[] after = new double[classes];
            for (int row = 0; row < logits.length; row += classes) {
                for (int i = 0; i < classes; i++) {
                    before[i] = logits[row + i];
                    after[i] = quantizer.dequantize(quantizer.quantize(logits[row + i]));
                }
                sum += crossEntropy(before, after);
            }
            return sum;
        };
    }

    private static double crossEntropy(double[] before, double[] after) {
        double logBefore = logOfSumOfExponentials(before);
        double logAfter = logOfSumOfExponentials(after);
        double sum = 0;
        for (int i = 0; i < before.length; i++) {
            sum -= StrictMath.exp(before[i] - logBefore) * (after[i] - logAfter);
        }
        return sum;
    }

    private static double logOfSumOfExponentials(double[] logits) {
        double most = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            most = Math.max(most, logit);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += StrictMath.exp(logit - most);
        }
        return most + StrictMath.log(sum);
    }
}
