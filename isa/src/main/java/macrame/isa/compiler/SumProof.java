package macrame.isa.compiler;

import java.math.BigInteger;
import java.util.Locale;
import java.util.stream.IntStream;
import macrame.isa.arithmetic.AccumulatorRange;
import macrame.isa.arithmetic.CodeRange;
import macrame.isa.arithmetic.ColumnScales;
import macrame.isa.compiler.nest.Products;
import macrame.isa.compiler.network.LayerWeights;
import macrame.isa.fault.CompilationException;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Tensor;
import macrame.isa.hardware.AccumulatorSpec;
import macrame.isa.hardware.ArraySpec;

/**
 * Whether a layer's sums fit the accumulators, whatever its inputs are and however far a sum has come, and if not, how
 * many products do.
 *
 * <p>First by the widths of the operands, then, if that does not tell, by the weights themselves. Weights that are not
 * known are held to be the worst, their biases to be zero.
 */
final class SumProof {
    private final LayerWeights weights;
    private final CodeRange weightCodes;
    private final CodeRange inputCodes;
    private final int inputZeroPoint;
    private final boolean scaled;
    private final int bits;
    private final int wideBits;

    SumProof(LayerWeights weights, Tensor input, AccumulatorSpec accumulators) {
        this.weights = weights;
        this.weightCodes = CodeRange.of(weights.type());
        this.inputCodes = CodeRange.of(input.type());
        this.inputZeroPoint = input.quantized().zeroPoint();
        this.scaled = input.quantized().isPerChannel();
        this.bits = accumulators.bits();
        this.wideBits = accumulators.wideBits();
    }

    /**
     * Products that one accumulator holds: {@link Products#UNLIMITED} if it holds whole sums.
     *
     * @throws CompilationException if not even a pair of accumulators holds them
     */
    long run(Layer layer) {
        if (weights.tensor().quantized().isPerBlock()) {
            requireBlocks(layer);
            return Products.UNLIMITED;
        }
        if (scaled) {
            requireScaled(layer);
            return Products.UNLIMITED;
        }
        if (byWidths().fits(bits)) {
            return Products.UNLIMITED;
        }
        AccumulatorRange needed = weights.areKnown() ? byWeights() : byWidths();
        if (needed.fits(bits)) {
            return Products.UNLIMITED;
        }
        long run = AccumulatorRange.safeProducts(bits, weightCodes, inputCodes);
        if (run == 0 || !needed.fits(wideBits) || wideBits == bits || !weights.areSymmetric()) {
            throw refusal(layer, needed.bits(), run);
        }
        return run;
    }

    /** Sums over blocks are rescaled from 32 bits to 32 bits, and so made that their sum fits these. */
    private void requireBlocks(Layer layer) {
        int size = weights.tensor().quantized().blockSize();
        AccumulatorRange products = AccumulatorRange.of(weightCodes, inputCodes, size);
        long weight = Math.max(Math.abs((long) weightCodes.minimum()), weightCodes.maximum());
        BigInteger bias =
                BigInteger.valueOf(weight * size).multiply(BigInteger.valueOf(Math.abs((long) inputZeroPoint)));
        int needed = Math.max(Integer.SIZE, widened(products, bias).bits());
        if (bits < needed || needed > Integer.SIZE) {
            throw new CompilationException(String.format(
                    Locale.ROOT,
                    "operator %d (%s %s): sums over blocks of %,d products of %d x %d bits need %d bits, accumulators"
                            + " have %d and rescaling takes 32",
                    layer.index(),
                    layer.operator(),
                    layer.name(),
                    size,
                    weights.type().bits(),
                    bits(inputCodes),
                    needed,
                    bits));
        }
    }

    /** Rescaled products are at most 2^15 times as large as they were, and so are their sums and biases. */
    private void requireScaled(Layer layer) {
        int widest = byWidths().bits() + ColumnScales.FRACTION_BITS;
        int needed = widest > bits && weights.areKnown() ? byWeights().bits() + ColumnScales.FRACTION_BITS : widest;
        if (needed > bits) {
            throw new CompilationException(String.format(
                    Locale.ROOT,
                    "operator %d (%s %s): sums of %,d products of %d x %d bits, rescaled by %d, need %d bits,"
                            + " accumulators have %d",
                    layer.index(),
                    layer.operator(),
                    layer.name(),
                    weights.depth(),
                    weights.type().bits(),
                    bits(inputCodes),
                    ArraySpec.COLUMN_SCALE_BITS,
                    needed,
                    bits));
        }
    }

    private CompilationException refusal(Layer layer, int needed, long run) {
        String pairs = ", pairs of them %d".formatted(wideBits);
        if (!weights.areSymmetric()) {
            pairs = " and sums of weights with a zero point are not split";
        } else if (needed <= wideBits && run == 0) {
            pairs = " and surely hold not one product, so that the sum cannot be split";
        }
        return new CompilationException(String.format(
                Locale.ROOT,
                "operator %d (%s %s): sums of %,d products of %d x %d bits need %d bits, accumulators have %d%s",
                layer.index(),
                layer.operator(),
                layer.name(),
                weights.depth(),
                weights.type().bits(),
                bits(inputCodes),
                needed,
                bits,
                pairs));
    }

    private static int bits(CodeRange codes) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(codes.maximum() - codes.minimum());
    }

    /** Of codes as they are multiplied, with the largest bias that folding in the input's zero point can make. */
    private AccumulatorRange byWidths() {
        AccumulatorRange products = AccumulatorRange.of(weightCodes, inputCodes, weights.depth());
        long weight = Math.max(Math.abs((long) weightCodes.minimum()), weightCodes.maximum()) * 2;
        long symmetric = weights.areSymmetric() ? weight / 2 : weight;
        BigInteger bias = BigInteger.valueOf(symmetric * weights.depth())
                .multiply(BigInteger.valueOf(Math.abs((long) inputZeroPoint)))
                .add(BigInteger.valueOf(largestBias()));
        AccumulatorRange sums = widened(products, bias);
        return weights.areSymmetric() ? sums : corrected(sums);
    }

    /** With the data-dependent term of weights with a zero point, which is taken away last. */
    private AccumulatorRange corrected(AccumulatorRange sums) {
        AccumulatorRange term = AccumulatorRange.of(weightCodes, inputCodes, weights.depth());
        return widened(sums, term.minimum().abs().max(term.maximum().abs()));
    }

    private static AccumulatorRange widened(AccumulatorRange range, BigInteger by) {
        return new AccumulatorRange(
                range.minimum().subtract(by), range.maximum().add(by));
    }

    private long largestBias() {
        return IntStream.range(0, weights.channels())
                .mapToLong(channel -> Math.abs(weights.bias(channel)))
                .max()
                .orElse(0);
    }

    /** The union over the channels. */
    private AccumulatorRange byWeights() {
        BigInteger minimum = BigInteger.ZERO;
        BigInteger maximum = BigInteger.ZERO;
        for (int channel = 0; channel < weights.channels(); channel++) {
            AccumulatorRange range = byWeights(channel);
            minimum = minimum.min(range.minimum());
            maximum = maximum.max(range.maximum());
        }
        AccumulatorRange sums = new AccumulatorRange(minimum, maximum);
        return weights.areSymmetric() ? sums : corrected(sums);
    }

    private AccumulatorRange byWeights(int channel) {
        int[] codes = IntStream.range(0, weights.depth())
                .map(place -> weights.at(channel, place))
                .toArray();
        return AccumulatorRange.of(codes, inputCodes, weights.foldedBias(channel, inputZeroPoint));
    }
}
