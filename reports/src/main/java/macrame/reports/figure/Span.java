package macrame.reports.figure;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The values of several runs from the least to the greatest, as one figure where they look the same. */
record Span(double least, double greatest) {
    static <T> Span of(Collection<T> values, ToDoubleFunction<T> figure) {
        double least = values.stream().mapToDouble(figure).min().orElse(0);
        double greatest = values.stream().mapToDouble(figure).max().orElse(0);
        return new Span(least, greatest);
    }

    /** 84 to 96 %. */
    String percent() {
        long from = Math.round(100 * least);
        long to = Math.round(100 * greatest);
        return from == to ? from + " %" : from + " to " + to + " %";
    }

    /** 1.02 to 13.4, three digits each. */
    String digits() {
        String from = Numbers.digits(least);
        String to = Numbers.digits(greatest);
        return from.equals(to) ? from : from + " to " + to;
    }
}
