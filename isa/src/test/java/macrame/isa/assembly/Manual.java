package macrame.isa.assembly;

import com.google.common.base.Ascii;
import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.instruction.Field;
import macrame.isa.instruction.FieldType;
import macrame.isa.instruction.Format;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Layout;
import macrame.isa.instruction.Layout.Slot;
import macrame.isa.instruction.Opcode;
import macrame.isa.program.ProgramFile;

/** The manual of the instruction set, made from the opcode table, a fixed introduction, and the assembler examples. */
final class Manual {
    private static final Splitter WORDS = Splitter.on(' ');
    private static final Joiner COLUMNS = Joiner.on(" | ");

    private final StringBuilder text = new StringBuilder();

    private Manual() {}

    static String markdown(String introduction) {
        Manual manual = new Manual();
        manual.text.append(introduction.replace("{format version}", String.valueOf(ProgramFile.VERSION)));
        manual.header();
        manual.overview();
        for (Opcode opcode : Opcode.values()) {
            manual.opcode(opcode);
        }
        return manual.text.toString();
    }

    private void header() {
        text.append("\n### Header\n\nEvery instruction begins with these two words.\n\n");
        row("part", "word", "bits", "meaning");
        row("---", "---", "---", "---");
        ImmutableList<String> meanings = ImmutableList.of(
                "which instruction it is",
                "length of the instruction in words",
                "levels of its loop nest",
                "layer that it works for, for reports",
                "running number within the layer, for traces",
                "mask of the semaphores that it lowers when it starts",
                "mask of the semaphores that it raises when it ends");
        for (int i = 0; i < meanings.size(); i++) {
            Slot slot = Layout.HEADER.get(i);
            row(slot.name(), String.valueOf(slot.word()), bits(slot), meanings.get(i));
        }
    }

    private void overview() {
        text.append("\n## Instructions\n\n");
        row("code", "mnemonic", "engine", "words");
        row("---", "---", "---", "---");
        for (Opcode opcode : Opcode.values()) {
            Layout layout = opcode.layout();
            String levels = layout.levelWords() == 0 ? "" : " + " + layout.levelWords() + " a level";
            row(
                    "0x%02x".formatted(opcode.code()),
                    "[" + opcode.mnemonic() + "](#" + opcode.mnemonic() + ")",
                    Ascii.toLowerCase(opcode.engine().name()),
                    layout.fixedWords() + levels);
        }
    }

    private void opcode(Opcode opcode) {
        text.append("\n### ").append(opcode.mnemonic()).append("\n\n");
        wrapped(opcode.format().meaning());
        text.append('\n');
        row("operand", "word", "bits", "values", "unit", "when left out", "meaning");
        row("---", "---", "---", "---", "---", "---", "---");
        fields(opcode.format(), opcode.layout());
        if (opcode.format().hasLevels()) {
            levels(opcode.format(), opcode.layout());
        }
        Examples.Excerpt example = Examples.excerpt(opcode);
        text.append('\n')
                .append(example.comment())
                .append("\n\n    ")
                .append(example.line())
                .append('\n');
    }

    private <I extends Instruction> void fields(Format<I> format, Layout layout) {
        for (int i = 0; i < format.fields().size(); i++) {
            Field<I> field = format.fields().get(i);
            Slot slot = layout.fields().get(i);
            row(
                    field.name(),
                    String.valueOf(slot.word()),
                    bits(slot),
                    values(field.type()),
                    field.unit(),
                    standard(field),
                    field.sentence());
        }
    }

    private void levels(Format<?> format, Layout layout) {
        text.append("\nEach level of the loop nest, after word ")
                .append(layout.fixedWords() - 1)
                .append(":\n\n");
        row("part", "word of the level", "bits", "unit");
        row("---", "---", "---", "---");
        for (int i = 0; i < layout.level().size(); i++) {
            Slot slot = layout.level().get(i);
            String unit = i == 0 ? "iterations" : format.strides().get(i - 1).unit() + ", signed";
            row(slot.name(), String.valueOf(slot.word()), bits(slot), unit);
        }
    }

    private static String standard(Field<?> field) {
        if (field.standard().isEmpty()) {
            return "";
        }
        long value = field.standard().getAsLong();
        ImmutableList<String> words = field.type().words();
        return words.isEmpty() ? String.valueOf(value) : words.get((int) value);
    }

    private static String bits(Slot slot) {
        return slot.low() + slot.bits() - 1 + ":" + slot.low();
    }

    private static String values(FieldType type) {
        if (type.notation() != FieldType.Notation.WORD) {
            return bound(type.minimum()) + " to " + bound(type.maximum());
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < type.words().size(); i++) {
            words.add(i + " = " + type.words().get(i));
        }
        return Joiner.on(", ").join(words);
    }

    /** Powers of two are easier to recognise as such. */
    private static String bound(long value) {
        for (int power = 16; power < Long.SIZE; power++) {
            long whole = 1L << power;
            if (value == whole || value == -whole || value == whole - 1) {
                return (value < 0 ? "-" : "") + "2^" + power + (value == whole - 1 ? " - 1" : "");
            }
        }
        return String.valueOf(value);
    }

    private void row(String... cells) {
        text.append("| ").append(COLUMNS.join(cells)).append(" |\n");
    }

    private void wrapped(String paragraph) {
        int width = 0;
        for (String word : WORDS.split(paragraph)) {
            if (width > 0 && width + 1 + word.length() > 120) {
                text.append('\n');
                width = 0;
            }
            text.append(width == 0 ? "" : " ").append(word);
            width += word.length() + (width == 0 ? 0 : 1);
        }
        text.append('\n');
    }
}
