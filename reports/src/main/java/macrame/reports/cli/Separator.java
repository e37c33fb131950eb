package macrame.reports.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The {@code --} between accelerators and models. Picocli takes it for the end of options and drops it; put in other
 * words before it looks, it stays an operand, and options may stand on either side of it.
 */
final class Separator implements IParameterPreprocessor {
    /** No operand can be this: the system ends every argument at a NUL. */
    private static final String MARK = "\0";

    private static final String DELIMITER = "--";
    private static final String FORM = "must be ACCELERATOR... -- MODEL...";

    @Override
    public boolean preprocess(Stack<String> args, CommandSpec command, ArgSpec argument, Map<String, Object> info) {
        for (int i = 0; i < args.size(); i++) {
            if (args.get(i).equals(DELIMITER) && !isValue(args, i, command)) {
                args.set(i, MARK);
            }
        }
        return false;
    }

    /** Whether an option stands before it that is still without its value. The next argument is on top of the stack. */
    private static boolean isValue(Stack<String> args, int place, CommandSpec command) {
        OptionSpec before = place + 1 == args.size() ? null : command.findOption(args.get(place + 1));
        return before != null && before.arity().min() > 0;
    }

    /** What is wrong with these operands. */
    static Optional<String> fault(List<String> operands) {
        long marks = operands.stream().filter(MARK::equals).count();
        if (marks == 0) {
            return Optional.of("no '--' between accelerators and models, " + FORM);
        }
        if (marks > 1) {
            return Optional.of("'--' more than once, " + FORM);
        }
        if (before(operands).isEmpty()) {
            return Optional.of("no accelerator before '--', " + FORM);
        }
        return after(operands).isEmpty() ? Optional.of("no model after '--', " + FORM) : Optional.empty();
    }

    static List<String> before(List<String> operands) {
        return operands.subList(0, operands.indexOf(MARK));
    }

    static List<String> after(List<String> operands) {
        return operands.subList(operands.indexOf(MARK) + 1, operands.size());
    }
}
