package macrame.isa.program;

import com.google.common.io.ByteArrayDataOutput;
import com.google.common.io.ByteStreams;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import macrame.isa.instruction.Encoder;
import macrame.isa.tensor.Shape;

/** The tables and instructions of a program as bytes; {@link ProgramReader} reads them in the same order. */
final class ProgramWriter {
    private final ByteArrayDataOutput out = ByteStreams.newDataOutput();

    private ProgramWriter() {}

    static byte[] write(Program program) {
        ProgramWriter writer = new ProgramWriter();
        writer.text(program.name());
        writer.text(program.accelerator());
        writer.table(program.regions(), writer::region);
        writer.table(program.semaphores(), writer::semaphore);
        writer.table(program.layers(), writer::layer);
        writer.table(program.hostOperations(), writer::hostOperation);
        writer.table(program.tensors(), writer::tensor);
        writer.bytes(Encoder.encode(program.instructions()));
        return writer.out.toByteArray();
    }

    private <T> void table(List<T> rows, Consumer<T> write) {
        integer(rows.size());
        rows.forEach(write);
    }

    private void region(Region region) {
        text(region.name());
        constant(region.contents());
        number(region.bytes());
        out.writeByte(region.initial().isPresent() ? 1 : 0);
        region.initial().ifPresent(this::bytes);
    }

    private void semaphore(Semaphore semaphore) {
        text(semaphore.name());
        constant(semaphore.signaller());
        constant(semaphore.waiter());
    }

    private void layer(ProgramLayer layer) {
        text(layer.name());
        text(layer.operator());
        number(layer.macs());
    }

    private void hostOperation(HostOperation operation) {
        constant(operation.kind());
        text(operation.name());
        table(operation.inputs(), this::operand);
        operand(operation.output());
        table(operation.attributes(), attribute -> number(Double.doubleToLongBits(attribute)));
    }

    private void operand(HostOperation.Operand operand) {
        integer(operand.region());
        number(operand.offset());
        constant(operand.type());
        shape(operand.shape());
        integer(Float.floatToIntBits(operand.scale()));
        integer(operand.zeroPoint());
    }

    private void tensor(TensorBinding tensor) {
        integer(tensor.tensor());
        text(tensor.name());
        constant(tensor.type());
        shape(tensor.shape());
        constant(tensor.role());
        if (tensor.place() instanceof TensorBinding.InDram dram) {
            out.writeByte(0);
            integer(dram.region());
            number(dram.offset());
        } else if (tensor.place() instanceof TensorBinding.OnChip chip) {
            out.writeByte(1);
            integer(chip.address());
            integer(chip.rows());
            integer(chip.rowStride());
            integer(chip.columns());
            integer(chip.columnStride());
            integer(chip.run());
            integer(chip.completedBy());
        }
    }

    private void shape(Shape shape) {
        table(shape.dimensions().asList(), this::integer);
    }

    private void constant(Enum<?> constant) {
        out.writeByte(constant.ordinal());
    }

    private void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) {
        integer(bytes.length);
        out.write(bytes);
    }

    private void integer(int value) {
        out.writeInt(Integer.reverseBytes(value));
    }

    private void number(long value) {
        out.writeLong(Long.reverseBytes(value));
    }
}
