package macrame.isa.hardware;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;

/** A specification that no machine can have; carries all faults of the record that refused to be built. */
public final class SpecException extends IllegalArgumentException {
    private final transient ImmutableList<Fault> faults;

    SpecException(String section, ImmutableList<Fault> faults) {
        super(Joiner.on('\n')
                .join(faults.stream().map(fault -> fault.in(section)).iterator()));
        this.faults = faults;
    }

    public ImmutableList<Fault> faults() {
        return faults;
    }

    /**
     * What is wrong with one value.
     *
     * @param key the value's key as the YAML file has it, relative to the record's section
     * @param finding what was found and what is accepted: "is 0, must be between 1 and 65536"
     */
    public record Fault(String key, String finding) {
        /** The fault as a sentence about the key below {@code section}; an empty section is the file itself. */
        public String in(String section) {
            return (section.isEmpty() ? "" : section + ".") + key + " " + finding;
        }
    }
}
