package macrame.isa.units;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one kind of quantity is written: a decimal number, a space, a unit. Every amount is a whole number of the first
 * unit; text that means anything else is refused, so that reading what {@link #format} wrote gives the same amount.
 */
final class Notation {
    private static final Pattern QUANTITY = Pattern.compile("([0-9]{1,30})(?:\\.([0-9]{1,30}))? ([A-Za-z/]{1,8})");
    private static final int READABLE_DECIMALS = 3;
    private static final int SHOWN_CHARACTERS = 40;

    private final ImmutableList<Unit> units;

    /** Units from the base unit, whose factor is 1, to the largest. */
    Notation(Unit... units) {
        this.units = ImmutableList.copyOf(units);
    }

    /** A unit, and how many base units it is. */
    record Unit(String symbol, long factor) {}

    long parse(String name, String text) {
        Matcher matcher = QUANTITY.matcher(text);
        if (!matcher.matches()) {
            throw refused(name, text, "must be " + accepted());
        }
        BigDecimal number = new BigDecimal(matcher.group().substring(0, matcher.start(3) - 1));
        BigDecimal amount = number.multiply(
                BigDecimal.valueOf(unit(name, text, matcher.group(3)).factor()));
        if (amount.stripTrailingZeros().scale() > 0) {
            throw refused(
                    name, text, "must be a whole number of " + units.get(0).symbol());
        }
        if (amount.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw refused(name, text, "must be at most " + format(Long.MAX_VALUE));
        }
        return amount.longValueExact();
    }

    /** The amount in the largest unit in which it takes at most three decimals. */
    String format(long amount) {
        for (Unit unit : units.reverse()) {
            BigDecimal number = BigDecimal.valueOf(amount).divide(BigDecimal.valueOf(unit.factor()));
            if (amount >= unit.factor() && number.stripTrailingZeros().scale() <= READABLE_DECIMALS) {
                return number.stripTrailingZeros().toPlainString() + " " + unit.symbol();
            }
        }
        return amount + " " + units.get(0).symbol();
    }

    private Unit unit(String name, String text, String symbol) {
        for (Unit unit : units) {
            if (unit.symbol().equals(symbol)) {
                return unit;
            }
        }
        throw refused(name, text, "must be " + accepted());
    }

    private String accepted() {
        ImmutableList<String> symbols = units.stream().map(Unit::symbol).collect(ImmutableList.toImmutableList());
        int last = symbols.size() - 1;
        return "an unsigned number, a space and " + Joiner.on(", ").join(symbols.subList(0, last)) + " or "
                + symbols.get(last);
    }

    private static IllegalArgumentException refused(String name, String text, String rule) {
        String shown = text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
        return new IllegalArgumentException(name + " is '" + shown + "', " + rule);
    }
}
