package macrame.reports.figure;

import java.util.Locale;

/** Numbers for people, the same in every locale: grouped integers, and three digits with a decimal prefix. */
public final class Numbers {
    private static final double STEP = 1000;
    private static final String[] LARGE = {"", "k", "M", "G", "T", "P", "E"};
    private static final String[] PICOJOULES = {"pJ", "nJ", "uJ", "mJ", "J", "kJ", "MJ"};
    private static final String[] PICOSECONDS = {"ps", "ns", "us", "ms", "s"};
    private static final double PICOSECONDS_PER_SECOND = 1e12;

    /** What is less, rounded to whole numbers, may have two digits. */
    private static final double LEAST_OF_THREE_DIGITS = 99.95;

    private static final int MOST_DECIMALS = 6;

    private Numbers() {}

    /** 1,234,567. */
    public static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** 12.3 %. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** 12.5 M; below a thousand, the count itself. */
    public static String count(long count) {
        return count < STEP ? Long.toString(count) : count((double) count);
    }

    /** 12.5 M. */
    public static String count(double count) {
        return prefixed(count, LARGE, "").strip();
    }

    /** 98.3 kB: decimal prefixes, as DRAM vendors count. */
    public static String bytes(long bytes) {
        return bytes < STEP ? bytes + " B" : prefixed((double) bytes, LARGE, "B");
    }

    public static String perSecond(double rate, String unit) {
        return prefixed(rate, LARGE, unit + "/s");
    }

    /** 500 MHz. */
    public static String frequency(long hertz) {
        return prefixed((double) hertz, LARGE, "Hz");
    }

    /** 45.3 uJ. */
    public static String energy(double picojoules) {
        return prefixed(picojoules, PICOJOULES, "");
    }

    /** 246 us. */
    public static String time(double seconds) {
        return prefixed(seconds * PICOSECONDS_PER_SECOND, PICOSECONDS, "");
    }

    /** Three significant digits; below a ten-thousandth with a power of ten, as 4.71e-05. */
    public static String digits(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        int decimals = 0;
        for (double least = LEAST_OF_THREE_DIGITS; size < least && decimals <= MOST_DECIMALS; least /= 10) {
            decimals++;
        }
        String format = decimals > MOST_DECIMALS ? "%.2e" : "%." + decimals + "f";
        return String.format(Locale.ROOT, format, value);
    }

    private static String prefixed(double value, String[] prefixes, String unit) {
        double scaled = value;
        int prefix = 0;
        while (Math.abs(scaled) >= STEP - 0.5 && prefix < prefixes.length - 1) {
            scaled /= STEP;
            prefix++;
        }
        return digits(scaled) + " " + prefixes[prefix] + unit;
    }
}
