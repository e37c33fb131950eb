package macrame.isa.quant.range;

/**
 * Looks for the range of least loss within the whole range of the values: both ends are drawn in together, then each by
 * itself, over a grid of shares and then over finer grids around the best. The whole range is the first candidate and
 * only what is better takes a candidate's place, so that none is worse than the whole.
 */
final class RangeSearch {
    private static final int GRID = 64;
    private static final int FINER = 8;
    private static final int REFINEMENTS = 3;

    private final Scheme scheme;
    private final Range whole;
    private final TieRule tie;
    private final Loss loss;
    private Quantizer best;
    private double leastLoss;
    private double lowShare = 1;
    private double highShare = 1;

    /** Which ends of the range move. */
    private enum Ends {
        BOTH,
        LOW,
        HIGH
    }

    private RangeSearch(Scheme scheme, Range whole, TieRule tie, Loss loss) {
        this.scheme = scheme;
        this.whole = whole.withZero();
        this.tie = tie;
        this.loss = loss;
        this.best = Quantizer.of(scheme, whole, tie);
        this.leastLoss = loss.of(best);
    }

    static Quantizer best(Scheme scheme, Range whole, TieRule tie, Loss loss) {
        RangeSearch search = new RangeSearch(scheme, whole, tie, loss);
        double step = 1.0 / GRID;
        search.sweeps(GRID, step);
        for (int i = 0; i < REFINEMENTS; i++) {
            step /= FINER;
            search.sweeps(FINER, step);
        }
        return search.best;
    }

    private void sweeps(int steps, double step) {
        if (leastLoss == 0) {
            return;
        }
        sweep(Ends.BOTH, steps, step);
        if (!scheme.symmetric() && whole.low() < 0 && whole.high() > 0) {
            sweep(Ends.LOW, steps, step);
            sweep(Ends.HIGH, steps, step);
        }
    }

    private void sweep(Ends ends, int steps, double step) {
        double low = lowShare;
        double high = highShare;
        for (int i = -steps; i <= steps; i++) {
            attempt(ends == Ends.HIGH ? low : low + i * step, ends == Ends.LOW ? high : high + i * step);
        }
    }

    private void attempt(double low, double high) {
        if (low <= 0 || high <= 0 || low > 1 || high > 1) {
            return;
        }
        Quantizer quantizer = Quantizer.of(scheme, whole.shrunk(low, high), tie);
        double candidate = loss.of(quantizer);
        if (candidate < leastLoss) {
            best = quantizer;
            leastLoss = candidate;
            lowShare = low;
            highShare = high;
        }
    }
}
