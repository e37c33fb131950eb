package macrame.reports.figure;

/**
 * A unit with the decimal prefix that suits the numbers of one axis.
 *
 * @param symbol such as "uJ"
 * @param size in the unit that it was made for
 */
public record ScaledUnit(String symbol, double size) {
    private static final double STEP = 1000;

    /** Nobody counts in kiloseconds. */
    private static final int SECONDS = 5;

    private static final String[] PICO_AND_UP = {"p", "n", "u", "m", "", "k", "M"};

    /** The largest unit of energy of which {@code picojoules} is at least one. */
    public static ScaledUnit energy(double picojoules) {
        return of(picojoules, "J", PICO_AND_UP.length);
    }

    /** The largest unit of time of which {@code picoseconds} is at least one. */
    public static ScaledUnit time(double picoseconds) {
        return of(picoseconds, "s", SECONDS);
    }

    private static ScaledUnit of(double most, String unit, int prefixes) {
        int prefix = 0;
        double size = 1;
        while (most >= STEP * size && prefix < prefixes - 1) {
            size *= STEP;
            prefix++;
        }
        return new ScaledUnit(PICO_AND_UP[prefix] + unit, size);
    }

    /** Three digits and the symbol. */
    public String amount(double unscaled) {
        return Numbers.digits(unscaled / size) + " " + symbol;
    }
}
