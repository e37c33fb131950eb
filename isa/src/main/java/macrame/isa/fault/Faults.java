package macrame.isa.fault;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The faults of one file, told together in the order of their positions. */
public final class Faults {
    /** Text of the file stands in a fault; it stays on the fault's line and does not steer a terminal. */
    private static final CharMatcher UNPRINTABLE = CharMatcher.javaIsoControl().or(CharMatcher.anyOf("\u2028\u2029"));

    private final String file;
    private final List<Fault> faults = new ArrayList<>();

    public Faults(String file) {
        this.file = file;
    }

    public void add(Position position, String text) {
        faults.add(new Fault(position, text));
    }

    /** Refuses the file when it has a fault. */
    public void check() {
        if (!faults.isEmpty()) {
            throw new InputException(faults.stream()
                    .sorted(Comparator.comparing(Fault::position))
                    .map(fault -> line(fault.position(), fault.text()))
                    .collect(ImmutableList.toImmutableList()));
        }
    }

    /** The one fault after which the file cannot be read any further. */
    public InputException only(Position position, String text) {
        return new InputException(line(position, text));
    }

    private String line(Position position, String text) {
        return file + ":" + position + ": " + UNPRINTABLE.replaceFrom(text, '?');
    }

    private record Fault(Position position, String text) {}
}
