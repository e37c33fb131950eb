package macrame.isa.assembly;

import com.google.common.base.Joiner;
import com.google.common.io.BaseEncoding;
import macrame.isa.program.HostOperation;
import macrame.isa.program.ProgramLayer;
import macrame.isa.program.Region;
import macrame.isa.program.Semaphore;
import macrame.isa.program.TensorBinding;
import macrame.isa.tensor.Shape;

/** Writes the lines that {@link DirectiveParser} reads. */
final class DirectivePrinter {
    private static final int LINE_BYTES = 32;
    private static final int GROUP_BYTES = 8;
    private static final Joiner ITEMS = Joiner.on(',');

    private final TableNames names;
    private final StringBuilder text;

    DirectivePrinter(TableNames names, StringBuilder text) {
        this.names = names;
        this.text = text;
    }

    void program(String name, String accelerator) {
        begin(".program").operand("name", Text.name(name)).operand("accelerator", Text.name(accelerator));
        end();
    }

    void region(Region region) {
        begin(".region").operand("name", Text.name(region.name()));
        operand("contents", Text.word(region.contents())).operand("bytes", region.bytes());
        end();
        region.initial().ifPresent(this::contents);
    }

    void semaphore(Semaphore semaphore) {
        begin(".semaphore").operand("name", Text.name(semaphore.name()));
        operand("signaller", Text.word(semaphore.signaller())).operand("waiter", Text.word(semaphore.waiter()));
        end();
    }

    void layer(ProgramLayer layer) {
        begin(".layer").operand("name", Text.name(layer.name())).operand("operator", Text.name(layer.operator()));
        operand("macs", layer.macs());
        end();
    }

    void hostOperation(HostOperation operation) {
        begin(".host").operand("kind", Text.word(operation.kind())).operand("name", Text.name(operation.name()));
        operand("attributes", "[" + ITEMS.join(operation.attributes()) + "]");
        end();
        operation.inputs().forEach(input -> operand("  .input", input));
        operand("  .output", operation.output());
    }

    void tensor(TensorBinding tensor) {
        begin(".tensor").operand("index", tensor.tensor()).operand("name", Text.name(tensor.name()));
        operand("type", Text.word(tensor.type())).operand("shape", shape(tensor.shape()));
        operand("role", Text.word(tensor.role()));
        if (tensor.place() instanceof TensorBinding.InDram dram) {
            operand("region", names.regions().reference(dram.region())).operand("offset", address(dram.offset()));
        } else if (tensor.place() instanceof TensorBinding.OnChip chip) {
            operand("address", address(chip.address()));
            operand("rows", chip.rows()).operand("row-stride", chip.rowStride());
            operand("columns", chip.columns()).operand("column-stride", chip.columnStride());
            operand("run", chip.run()).operand("completed-by", chip.completedBy());
        }
        end();
    }

    private void operand(String directive, HostOperation.Operand operand) {
        begin(directive).operand("region", names.regions().reference(operand.region()));
        operand("offset", address(operand.offset())).operand("type", Text.word(operand.type()));
        operand("shape", shape(operand.shape())).operand("scale", String.valueOf(operand.scale()));
        operand("zero-point", operand.zeroPoint());
        end();
    }

    /** Lines of bytes; whole lines of zeros are counted instead. */
    private void contents(byte[] bytes) {
        int position = 0;
        do {
            int zeros = zeros(bytes, position);
            if (zeros >= LINE_BYTES) {
                text.append("  .zero ").append(zeros).append('\n');
                position += zeros;
            } else {
                int end = Math.min(bytes.length, position + LINE_BYTES);
                line(bytes, position, end);
                position = end;
            }
        } while (position < bytes.length);
    }

    private static int zeros(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] == 0) {
            end++;
        }
        return end - from;
    }

    private void line(byte[] bytes, int from, int end) {
        text.append("  .bytes");
        for (int group = from; group < end; group += GROUP_BYTES) {
            int length = Math.min(GROUP_BYTES, end - group);
            text.append(' ').append(BaseEncoding.base16().lowerCase().encode(bytes, group, length));
        }
        text.append('\n');
    }

    private static String address(long address) {
        return address < 0 ? String.valueOf(address) : "0x" + Long.toHexString(address);
    }

    private static String shape(Shape shape) {
        return "[" + ITEMS.join(shape.dimensions().asList()) + "]";
    }

    private DirectivePrinter begin(String directive) {
        text.append(directive);
        return this;
    }

    private DirectivePrinter operand(String name, String value) {
        text.append(' ').append(name).append('=').append(value);
        return this;
    }

    private DirectivePrinter operand(String name, long value) {
        return operand(name, String.valueOf(value));
    }

    private void end() {
        text.append('\n');
    }
}
