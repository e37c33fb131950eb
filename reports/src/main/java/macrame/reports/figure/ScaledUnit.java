package macrame.reports.figure;

import java.util.Locale;

/**
 * A unit with the decimal prefix that suits the numbers of one axis.
 *
 * @param symbol such as "uJ"
 * @param size in the unit that it was made for
 */
public record ScaledUnit(String symbol, double size) {
    private static final double STEP = 1000;
    private static final String[] PICO_AND_UP = {"p", "n", "u", "m", "", "k", "M"};

    /** The largest unit of energy of which {@code picojoules} is at least one. */
    public static ScaledUnit energy(double picojoules) {
        return of(picojoules, "J");
    }

    /** The largest unit of time of which {@code picoseconds} is at least one. */
    public static ScaledUnit time(double picoseconds) {
        return of(picoseconds, "s");
    }

    private static ScaledUnit of(double most, String unit) {
        int prefix = 0;
        double size = 1;
        while (most >= STEP * size && prefix < PICO_AND_UP.length - 1) {
            size *= STEP;
            prefix++;
        }
        return new ScaledUnit(PICO_AND_UP[prefix] + unit, size);
    }

    /** Three digits and the symbol. */
    public String amount(double unscaled) {
        double value = unscaled / size;
        String format = value >= 99.95 ? "%.0f" : value >= 9.995 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value) + " " + symbol;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
