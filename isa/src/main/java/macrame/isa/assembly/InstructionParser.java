package macrame.isa.assembly;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.fault.Suggestion;
import macrame.isa.instruction.Field;
import macrame.isa.instruction.FieldType;
import macrame.isa.instruction.Format;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Opcode;
import macrame.isa.instruction.Stride;

/** Reads a line {@code @layer.tile mnemonic operand=value... loop count (stride +n, ...)... wait names signal names}. */
final class InstructionParser {
    private static final Splitter TAG = Splitter.on('.');

    private final TableNames names;

    InstructionParser(TableNames names) {
        this.names = names;
    }

    Instruction parse(LineCursor line) {
        Token tag = line.word("@layer.tile");
        Header header = tag(tag);
        Token mnemonic = line.word("a mnemonic");
        Opcode opcode = opcode(mnemonic);
        Operands operands = new Operands(mnemonic);
        line.operands(operands);
        long[] values = values(opcode.format(), operands);
        ImmutableList<Level> levels = levels(line, opcode.format());
        int waits = semaphores(line, "wait");
        int signals = semaphores(line, "signal");
        if (!line.atEnd()) {
            throw line.unexpected("an operand, 'loop', 'wait' or 'signal' in this order");
        }
        try {
            return opcode.format().construct(header.withSync(waits, signals), values, levels);
        } catch (IllegalArgumentException e) {
            throw new SyntaxException(mnemonic.column(), String.valueOf(e.getMessage()));
        }
    }

    private static Header tag(Token tag) {
        List<String> parts = TAG.splitToList(tag.text().substring(1));
        if (!tag.text().startsWith("@") || parts.size() != 2) {
            throw new SyntaxException(tag.column(), "found %s, must be @layer.tile".formatted(tag.shown()));
        }
        long layer = within(tag, "layer", parts.get(0), Header.MAXIMUM_LAYER);
        long tile = within(tag, "tile", parts.get(1), Header.MAXIMUM_TILE);
        return Header.of((int) layer, (int) tile);
    }

    private static long within(Token tag, String name, String digits, int maximum) {
        long number = Numbers.parse(new Token(Token.Kind.WORD, digits, tag.column()), name);
        if (number < 0 || number > maximum) {
            throw new SyntaxException(
                    tag.column(), "%s is %d, must be between 0 and %d".formatted(name, number, maximum));
        }
        return number;
    }

    private static Opcode opcode(Token mnemonic) {
        List<String> known = new ArrayList<>();
        for (Opcode opcode : Opcode.values()) {
            if (mnemonic.isWord(opcode.mnemonic())) {
                return opcode;
            }
            known.add(opcode.mnemonic());
        }
        throw new SyntaxException(
                mnemonic.column(),
                "unknown mnemonic '%s'%s".formatted(mnemonic.text(), Suggestion.of(mnemonic.text(), known)));
    }

    private long[] values(Format<?> format, Operands operands) {
        // Asked for before any is missed, so that a misspelt operand is told as such.
        List<String> known = format.fields().stream().map(Field::name).toList();
        known.forEach(operands::find);
        operands.done();
        return format.fields().stream()
                .mapToLong(field -> value(field, operands))
                .toArray();
    }

    private long value(Field<?> field, Operands operands) {
        if (field.standard().isPresent() && operands.find(field.name()).isEmpty()) {
            return field.standard().getAsLong();
        }
        Token token = operands.get(field.name());
        long value = value(field, token);
        if (!field.type().accepts(value)) {
            throw new SyntaxException(token.column(), field.refusal(value));
        }
        return value;
    }

    private long value(Field<?> field, Token token) {
        FieldType type = field.type();
        return switch (type.notation()) {
            case DECIMAL, HEXADECIMAL -> Numbers.parse(token, field.name());
            case WORD -> word(field, token);
            case REGION -> names.regions().index(token);
            case HOST_OPERATION -> names.hostOperations().index(token);
        };
    }

    private static long word(Field<?> field, Token token) {
        int index = field.type().words().indexOf(token.text());
        if (index < 0) {
            throw Numbers.unknownWord(token, field.name(), field.type().words());
        }
        return index;
    }

    private static ImmutableList<Level> levels(LineCursor line, Format<?> format) {
        ImmutableList.Builder<Level> levels = ImmutableList.builder();
        int found = 0;
        while (line.peek().isWord("loop")) {
            Token loop = line.take();
            if (!format.hasLevels() || ++found > Instruction.MAXIMUM_LEVELS) {
                int most = format.hasLevels() ? Instruction.MAXIMUM_LEVELS : 0;
                throw new SyntaxException(loop.column(), "too many loops, must be at most " + most);
            }
            levels.add(level(line, format));
        }
        return levels.build();
    }

    private static Level level(LineCursor line, Format<?> format) {
        int count = (int) integer(line.word("the count of the loop"), "loop count", 1);
        int[] strides = new int[Level.STRIDES];
        boolean[] given = new boolean[Level.STRIDES];
        if (line.takeIf('(')) {
            do {
                Token name = line.word("a stride");
                int index = stride(name, format);
                if (given[index]) {
                    throw new SyntaxException(name.column(), "stride '%s' is given twice".formatted(name.text()));
                }
                given[index] = true;
                strides[index] = (int) integer(line.word("a number"), name.text(), Integer.MIN_VALUE);
            } while (line.takeIf(','));
            line.require(')');
        }
        return new Level(count, strides[0], strides[1], strides[2], strides[3]);
    }

    private static int stride(Token name, Format<?> format) {
        List<String> known = format.strides().stream().map(Stride::name).toList();
        int index = known.indexOf(name.text());
        if (index < 0) {
            throw Numbers.unknownWord(name, "stride", known);
        }
        return index;
    }

    private static long integer(Token token, String name, int minimum) {
        long number = Numbers.parse(token, name);
        if (number < minimum || number > Integer.MAX_VALUE) {
            throw new SyntaxException(
                    token.column(),
                    "%s is %d, must be between %d and %d".formatted(name, number, minimum, Integer.MAX_VALUE));
        }
        return number;
    }

    private int semaphores(LineCursor line, String keyword) {
        int mask = 0;
        if (!line.peek().isWord(keyword)) {
            return mask;
        }
        do {
            line.take();
            Token token = line.peek();
            int index = names.semaphores().index(token);
            if (index >= Header.MAXIMUM_SEMAPHORES) {
                throw new SyntaxException(token.column(), "semaphore is %d, must be at most 31".formatted(index));
            }
            if ((mask >>> index & 1) != 0) {
                throw new SyntaxException(token.column(), "semaphore %s is named twice".formatted(token.shown()));
            }
            mask |= 1 << index;
            line.take();
        } while (line.peek().isMark(','));
        return mask;
    }
}
