package macrame.isa.assembly;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.BaseEncoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.regex.Pattern;
import macrame.isa.fault.Suggestion;
import macrame.isa.instruction.Engine;
import macrame.isa.program.HostOperation;
import macrame.isa.program.ProgramLayer;
import macrame.isa.program.Semaphore;
import macrame.isa.program.TensorBinding;
import macrame.isa.program.TensorClass;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/** Reads the lines that build a program's tables. */
final class DirectiveParser {
    private static final Pattern HEXADECIMAL = Pattern.compile("([0-9a-fA-F]{2})+");

    private final ProgramDraft draft;
    private final ImmutableMap<String, Directive> directives;

    /** What a directive does with its operands. */
    @FunctionalInterface
    private interface Directive {
        void accept(int number, LineCursor line, Operands operands);
    }

    DirectiveParser(ProgramDraft draft) {
        this.draft = draft;
        this.directives = ImmutableMap.<String, Directive>builder()
                .put(".program", (number, line, operands) -> program(operands))
                .put(".region", (number, line, operands) -> region(operands))
                .put(".bytes", (number, line, operands) -> bytes(line))
                .put(".zero", (number, line, operands) -> zero(line))
                .put(".int8", (number, line, operands) -> integers(line, Byte.BYTES))
                .put(".int16", (number, line, operands) -> integers(line, Short.BYTES))
                .put(".int32", (number, line, operands) -> integers(line, Integer.BYTES))
                .put(".semaphore", (number, line, operands) -> semaphore(operands))
                .put(".layer", (number, line, operands) -> layer(operands))
                .put(".host", (number, line, operands) -> host(number, operands))
                .put(
                        ".input",
                        (number, line, operands) ->
                                draft.lastHost(operands.owner()).input(operand(operands)))
                .put(".output", (number, line, operands) -> output(operands))
                .put(".tensor", (number, line, operands) -> tensor(operands))
                .buildOrThrow();
    }

    void parse(int number, LineCursor line) {
        Token name = line.take();
        Directive directive = directives.get(name.text());
        if (directive == null) {
            throw new SyntaxException(
                    name.column(),
                    "unknown directive '%s'%s".formatted(name.text(), Suggestion.of(name.text(), directives.keySet())));
        }
        Operands operands = new Operands(name);
        line.operands(operands);
        directive.accept(number, line, operands);
        line.requireEnd();
        operands.done();
    }

    private void program(Operands operands) {
        draft.identify(operands.owner(), operands.text("name"), operands.text("accelerator"));
    }

    private void region(Operands operands) {
        String name = operands.text("name");
        TensorClass contents = operands.constant("contents", TensorClass.values());
        long bytes = operands.number("bytes");
        if (bytes < 0) {
            throw new SyntaxException(
                    operands.get("bytes").column(), "bytes is %d, must be at least 0".formatted(bytes));
        }
        draft.addRegion(name, new RegionDraft(name, contents, bytes));
    }

    /** An empty line still says that the region has initial contents. */
    private void bytes(LineCursor line) {
        draft.regionFor(line.peek(), 0).append(new byte[0]);
        while (!line.atEnd()) {
            Token token = line.word("pairs of hexadecimal digits");
            if (!HEXADECIMAL.matcher(token.text()).matches()) {
                throw new SyntaxException(
                        token.column(), "found %s, must be pairs of hexadecimal digits".formatted(token.shown()));
            }
            byte[] data = BaseEncoding.base16().lowerCase().decode(Ascii.toLowerCase(token.text()));
            draft.regionFor(token, data.length).append(data);
        }
    }

    private void zero(LineCursor line) {
        Token token = line.word("a number of bytes");
        long bytes = Numbers.parse(token, "number of bytes");
        RegionDraft region = draft.regionFor(token, bytes);
        region.append(new byte[Math.toIntExact(bytes)]);
    }

    private void integers(LineCursor line, int bytes) {
        long limit = 1L << (8 * bytes - 1);
        while (!line.atEnd()) {
            Token token = line.word("an integer");
            long number = Numbers.parse(token, "integer");
            if (number < -limit || number >= limit) {
                throw new SyntaxException(
                        token.column(),
                        "integer is %d, must be between %d and %d".formatted(number, -limit, limit - 1));
            }
            byte[] all = ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(number)
                    .array();
            draft.regionFor(token, bytes).append(Arrays.copyOf(all, bytes));
        }
    }

    private void semaphore(Operands operands) {
        Semaphore semaphore = new Semaphore(
                operands.text("name"),
                operands.constant("signaller", Engine.values()),
                operands.constant("waiter", Engine.values()));
        draft.addSemaphore(operands.owner(), semaphore);
    }

    private void layer(Operands operands) {
        draft.addLayer(new ProgramLayer(operands.text("name"), operands.text("operator"), operands.number("macs")));
    }

    private void host(int number, Operands operands) {
        draft.addHost(new HostDraft(
                number,
                operands.constant("kind", HostOperation.Kind.values()),
                operands.text("name"),
                operands.decimals("attributes")));
    }

    private void output(Operands operands) {
        draft.lastHost(operands.owner()).output(operands.owner(), operand(operands));
    }

    private HostOperation.Operand operand(Operands operands) {
        return new HostOperation.Operand(
                draft.names().regions().index(operands.get("region")),
                operands.number("offset"),
                operands.constant("type", DataType.values()),
                shape(operands),
                operands.real("scale"),
                operands.integer("zero-point"));
    }

    private void tensor(Operands operands) {
        draft.addTensor(new TensorBinding(
                operands.integer("index"),
                operands.text("name"),
                operands.constant("type", DataType.values()),
                shape(operands),
                operands.constant("role", TensorBinding.Role.values()),
                place(operands)));
    }

    private TensorBinding.Place place(Operands operands) {
        if (operands.find("region").isPresent()) {
            return new TensorBinding.InDram(
                    draft.names().regions().index(operands.get("region")), operands.number("offset"));
        }
        return new TensorBinding.OnChip(
                operands.integer("address"),
                operands.integer("rows"),
                operands.integer("row-stride"),
                operands.integer("columns"),
                operands.integer("column-stride"),
                operands.integer("run"),
                operands.integer("completed-by"));
    }

    private static Shape shape(Operands operands) {
        try {
            return Shape.of(operands.integers("shape"));
        } catch (IllegalArgumentException e) {
            throw new SyntaxException(operands.get("shape").column(), String.valueOf(e.getMessage()));
        }
    }
}
