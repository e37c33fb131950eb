package macrame.isa.importer.tflite;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import macrame.isa.fault.InputException;
import org.jspecify.annotations.Nullable;
import org.tensorflow.lite.schema.Model;

/**
 * One model file being read: its root table, its name for messages, and the bounds that hold whatever its offsets say.
 *
 * <p>Offsets may point at the same bytes again and again, so besides each vector's length, the total of all that is
 * read is bounded: by {@value #RE_READING} times the file.
 */
final class ModelFile {
    private static final String IDENTIFIER = "TFL3";
    private static final int HEADER_BYTES = 8;
    private static final int RE_READING = 16;

    private final String name;
    private final int size;
    private final Model model;
    private long budget;

    private ModelFile(String name, byte[] bytes) {
        this.name = name;
        this.size = bytes.length;
        this.budget = (long) RE_READING * bytes.length;
        this.model = Model.getRootAsModel(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    /** The file's root table, if the bytes begin like a TensorFlow Lite model. */
    static ModelFile open(String name, byte[] bytes) {
        if (bytes.length < HEADER_BYTES) {
            throw new InputException(
                    name + ": file has " + bytes.length + " bytes, too few for a TensorFlow Lite model");
        }
        String identifier = new String(bytes, Ints.BYTES, IDENTIFIER.length(), StandardCharsets.ISO_8859_1);
        if (!identifier.equals(IDENTIFIER)) {
            throw new InputException(name + ": not a TensorFlow Lite model: bytes 4 to 7 are '" + printable(identifier)
                    + "', must be '" + IDENTIFIER + "'");
        }
        return guarded(name, () -> new ModelFile(name, bytes));
    }

    String name() {
        return name;
    }

    Model model() {
        return model;
    }

    InputException fault(String what) {
        return new InputException(name + ": " + what);
    }

    /**
     * What {@code reading} returns; a read outside the file, or values that no model can hold, become a fault at {@code
     * place} of this file.
     */
    <T> T at(String place, Supplier<T> reading) {
        return guarded(name + ": " + place, reading);
    }

    private static <T> T guarded(String place, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IndexOutOfBoundsException e) {
            throw new InputException(place + ": file is truncated or corrupted, an offset points outside it", e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InputException(place + ": " + printable(String.valueOf(e.getMessage())), e);
        }
    }

    /** A vector's length, once it is known that such a vector fits the file. */
    int length(int length, int elementBytes) {
        long bytes = (long) length * elementBytes;
        if (length < 0 || bytes > size || bytes > budget) {
            throw new IllegalArgumentException("file is truncated or corrupted, it holds no vector of "
                    + Integer.toUnsignedString(length) + " elements");
        }
        budget -= bytes;
        return length;
    }

    /** The elements of a vector of {@code length} 32-bit integers. */
    ImmutableList<Integer> integers(int length, IntUnaryOperator element) {
        int checked = length(length, Integer.BYTES);
        ImmutableList.Builder<Integer> elements = ImmutableList.builderWithExpectedSize(checked);
        for (int i = 0; i < checked; i++) {
            elements.add(element.applyAsInt(i));
        }
        return elements.build();
    }

    /** A string, or "" if there is none; what a terminal might take for a command is replaced. */
    String text(Supplier<@Nullable ByteBuffer> field) {
        return printable(new String(bytes(field), StandardCharsets.UTF_8));
    }

    /** The bytes of a vector, none if it is absent. */
    byte[] bytes(Supplier<@Nullable ByteBuffer> field) {
        ByteBuffer vector;
        try {
            vector = field.get();
        } catch (IllegalArgumentException e) {
            throw new IndexOutOfBoundsException("a vector ends outside the file");
        }
        if (vector == null) {
            return new byte[0];
        }
        byte[] bytes = new byte[length(vector.remaining(), 1)];
        vector.get(bytes);
        return bytes;
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
