package macrame.isa.program;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import macrame.isa.fault.InputException;
import macrame.isa.instruction.Decoder;
import macrame.isa.instruction.Engine;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/** The inverse of {@link ProgramWriter}. No length is believed before as many bytes are known to be there. */
final class ProgramReader {
    private final String file;
    private final ByteBuffer in;

    ProgramReader(String file, ByteBuffer in) {
        this.file = file;
        this.in = in.order(ByteOrder.LITTLE_ENDIAN);
    }

    Program read() {
        try {
            Program program = new Program(
                    text(),
                    text(),
                    table("regions", 14, this::region),
                    table("semaphores", 6, this::semaphore),
                    table("layers", 16, this::layer),
                    table("host operations", 42, this::hostOperation),
                    table("tensors", 27, this::tensor),
                    Decoder.decode(bytes()));
            if (in.hasRemaining()) {
                throw new InputException(in.remaining() + " bytes follow the instructions, must be none");
            }
            return program;
        } catch (InputException | IllegalArgumentException e) {
            throw new InputException(file + ": " + printable(String.valueOf(e.getMessage())), e);
        }
    }

    /** Names in a damaged file may hold anything; a message is one line of visible characters. */
    private static String printable(String message) {
        return CharMatcher.javaIsoControl().replaceFrom(message, '?');
    }

    /** As many rows as the bytes say, each of at least {@code leastBytes}. */
    private <T> ImmutableList<T> table(String name, int leastBytes, Supplier<T> row) {
        long rows = Integer.toUnsignedLong(integer());
        if (rows > in.remaining() / leastBytes) {
            throw new InputException(
                    "table of %s has %d rows, but only %d bytes are left".formatted(name, rows, in.remaining()));
        }
        ImmutableList.Builder<T> table = ImmutableList.builder();
        for (long i = 0; i < rows; i++) {
            table.add(row.get());
        }
        return table.build();
    }

    private Region region() {
        String name = text();
        TensorClass contents = constant(TensorClass.values());
        long bytes = number();
        return new Region(name, contents, bytes, flag() ? Optional.of(bytes()) : Optional.empty());
    }

    private Semaphore semaphore() {
        return new Semaphore(text(), constant(Engine.values()), constant(Engine.values()));
    }

    private ProgramLayer layer() {
        return new ProgramLayer(text(), text(), number());
    }

    private HostOperation hostOperation() {
        return new HostOperation(
                constant(HostOperation.Kind.values()),
                text(),
                table("operands", 25, this::operand),
                operand(),
                table("attributes", 8, () -> Double.longBitsToDouble(number())));
    }

    private HostOperation.Operand operand() {
        return new HostOperation.Operand(
                integer(), number(), constant(DataType.values()), shape(), Float.intBitsToFloat(integer()), integer());
    }

    private TensorBinding tensor() {
        return new TensorBinding(
                integer(),
                text(),
                constant(DataType.values()),
                shape(),
                constant(TensorBinding.Role.values()),
                flag()
                        ? new TensorBinding.OnChip(
                                integer(), integer(), integer(), integer(), integer(), integer(), integer())
                        : new TensorBinding.InDram(integer(), number()));
    }

    private Shape shape() {
        return new Shape(ImmutableIntArray.copyOf(table("dimensions", 4, this::integer)));
    }

    private boolean flag() {
        need(1);
        int value = in.get();
        if (value != 0 && value != 1) {
            throw new InputException("flag is %d, must be 0 or 1".formatted(value));
        }
        return value == 1;
    }

    private <E extends Enum<E>> E constant(E[] constants) {
        need(1);
        int code = Byte.toUnsignedInt(in.get());
        if (code >= constants.length) {
            throw new InputException("%s is %d, must be below %d"
                    .formatted(constants[0].getDeclaringClass().getSimpleName(), code, constants.length));
        }
        return constants[code];
    }

    private String text() {
        byte[] bytes = bytes();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InputException("a name of %d bytes is not UTF-8".formatted(bytes.length), e);
        }
    }

    private byte[] bytes() {
        long length = Integer.toUnsignedLong(integer());
        need(length);
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    private int integer() {
        need(Integer.BYTES);
        return in.getInt();
    }

    private long number() {
        need(Long.BYTES);
        return in.getLong();
    }

    private void need(long bytes) {
        if (bytes > in.remaining()) {
            throw new InputException("needs %d more bytes, but only %d are left".formatted(bytes, in.remaining()));
        }
    }
}
