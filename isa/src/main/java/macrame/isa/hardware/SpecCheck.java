package macrame.isa.hardware;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import macrame.isa.hardware.SpecException.Fault;

/** Collects what is wrong with a record's values, so that all of it is told together. */
final class SpecCheck {
    private final String section;
    private final ImmutableList.Builder<Fault> faults = ImmutableList.builder();

    private SpecCheck(String section) {
        this.section = section;
    }

    static SpecCheck of(String section) {
        return new SpecCheck(section);
    }

    SpecCheck between(String key, long value, long least, long most) {
        return require(
                value >= least && value <= most, key, "is " + value + ", must be between " + least + " and " + most);
    }

    SpecCheck oneOf(String key, int value, Integer... accepted) {
        ImmutableList<Integer> values = ImmutableList.copyOf(accepted);
        String list = values.size() == 1 ? "" : "one of ";
        return require(
                values.contains(value),
                key,
                "is " + value + ", must be " + list + Joiner.on(", ").join(values));
    }

    /** For quantities, which say themselves in their own unit, at a cost that is only paid for a fault. */
    <T extends Comparable<T>> SpecCheck within(String key, T value, T least, T most) {
        boolean inside = value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
        return inside ? this : require(false, key, "is " + value + ", must be between " + least + " and " + most);
    }

    SpecCheck require(boolean kept, String key, String finding) {
        if (!kept) {
            faults.add(new Fault(key, finding));
        }
        return this;
    }

    /** Refuses the record when anything was wrong. */
    void done() {
        ImmutableList<Fault> found = faults.build();
        if (!found.isEmpty()) {
            throw new SpecException(section, found);
        }
    }
}
