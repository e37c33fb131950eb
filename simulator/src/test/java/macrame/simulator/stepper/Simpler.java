package macrame.simulator.stepper;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.isa.assembly.Assembler;
import macrame.isa.assembly.Disassembler;
import macrame.isa.fault.InputException;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.Program;

/** Ways to write an instruction that ask for less of it: its line of assembly with one thing changed. */
final class Simpler {
    /** Numbers that may become less, down to 1. */
    private static final Pattern COUNT =
            Pattern.compile("( (?:rows|columns|column-run|run|channels|[a-z]+-height|[a-z]+-width)=| loop )(\\d+)");

    private static final Pattern LOOP = Pattern.compile(" loop \\d+(?: \\([^)]*\\))?");
    private static final Pattern STRIDE = Pattern.compile("[(, ]*[a-z]+ [+-]\\d+");
    /** Numbers that may become 0, and what may be left out. */
    private static final Pattern NUMBER = Pattern.compile(
            "( (?:activations|weights|accumulators|source|target|input|left|right|output|[a-z-]*zero-point)=)(\\S+)");

    private static final Pattern OPTION = Pattern.compile(
            " (?:weight-bits|activation-bits|weight-sign|activation-sign|bias-bits|bits|sign|output-bits|ones-rows|row-sum|input-sums|pre-shift)=\\S+");

    private static final Pattern CHOICE = Pattern.compile(" (init|tile|factors|width|source)=(\\S+)");

    private Simpler() {}

    static List<Instruction> than(Instruction instruction) {
        String program = Disassembler.disassemble(program(instruction));
        int begin = program.lastIndexOf("\n@") + 1;
        String head = program.substring(0, begin);
        List<Instruction> simpler = new ArrayList<>();
        for (String line : lines(program.substring(begin))) {
            assembled(head + line).filter(other -> !other.equals(instruction)).ifPresent(simpler::add);
        }
        return simpler;
    }

    private static Program program(Instruction instruction) {
        return new Program(
                "line",
                SpecText.BASE,
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of(instruction));
    }

    private static Optional<Instruction> assembled(String text) {
        try {
            return Optional.of(Assembler.assemble("line", text).instructions().get(0));
        } catch (InputException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> lines(String line) {
        List<String> lines = new ArrayList<>();
        replaced(LOOP, line, "", lines);
        counts(line, lines);
        replaced(OPTION, line, "", lines);
        for (Matcher choice = CHOICE.matcher(line); choice.find(); ) {
            lines.add(line.substring(0, choice.start()) + usual(choice.group(1)) + line.substring(choice.end()));
        }
        for (Matcher number = NUMBER.matcher(line); number.find(); ) {
            if (!number.group(2).matches("0|0x0")) {
                lines.add(line.substring(0, number.start(2)) + "0" + line.substring(number.end()));
            }
        }
        return lines;
    }

    private static String usual(String operand) {
        return switch (operand) {
            case "init" -> " init=zero";
            case "tile" -> " tile=dense";
            case "factors" -> " factors=per-tensor";
            default -> "";
        };
    }

    private static void counts(String line, List<String> lines) {
        for (Matcher count = COUNT.matcher(line); count.find(); ) {
            int value = Integer.parseInt(count.group(2));
            for (int less : new int[] {1, value / 2, value - 1}) {
                if (less >= 1 && less < value) {
                    lines.add(line.substring(0, count.start(2)) + less + line.substring(count.end()));
                }
            }
        }
        replaced(STRIDE, line, "", lines);
    }

    private static void replaced(Pattern pattern, String line, String by, List<String> lines) {
        for (Matcher found = pattern.matcher(line); found.find(); ) {
            lines.add(line.substring(0, found.start()) + by + line.substring(found.end()));
        }
    }
}
