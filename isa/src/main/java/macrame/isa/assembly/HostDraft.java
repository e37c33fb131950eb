package macrame.isa.assembly;

import com.google.common.collect.ImmutableList;
import macrame.isa.program.HostOperation;
import org.jspecify.annotations.Nullable;

/** A host operation whose operands come in line by line. */
final class HostDraft {
    private final int line;
    private final HostOperation.Kind kind;
    private final String name;
    private final ImmutableList<Double> attributes;
    private final ImmutableList.Builder<HostOperation.Operand> inputs = ImmutableList.builder();
    private HostOperation.@Nullable Operand output;

    HostDraft(int line, HostOperation.Kind kind, String name, ImmutableList<Double> attributes) {
        this.line = line;
        this.kind = kind;
        this.name = name;
        this.attributes = attributes;
    }

    /** Where its directive stands. */
    int line() {
        return line;
    }

    String name() {
        return name;
    }

    void input(HostOperation.Operand operand) {
        inputs.add(operand);
    }

    void output(Token directive, HostOperation.Operand operand) {
        if (output != null) {
            throw new SyntaxException(
                    directive.column(), "host operation %s has a second output, must have one".formatted(name));
        }
        output = operand;
    }

    boolean isComplete() {
        return output != null;
    }

    HostOperation finish() {
        if (output == null) {
            throw new IllegalStateException("host operation " + name + " has no output");
        }
        return new HostOperation(kind, name, inputs.build(), output, attributes);
    }
}
