package macrame.isa.hardware.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import macrame.isa.fault.InputException;
import macrame.isa.units.DataSize;

/** A file's bytes as characters: UTF-8, of bounded size. */
final class Text {
    /** Some hundred times the longest description. */
    static final DataSize MOST = new DataSize(1 << 20);

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Text() {}

    /** @throws InputException when the file cannot be read or is too large to be a description */
    static byte[] bytes(Path file) {
        try (InputStream input = Files.newInputStream(file)) {
            return input.readNBytes(Math.toIntExact(MOST.bytes()) + 1);
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": no such file", e);
        } catch (IOException e) {
            throw new InputException(
                    file + ": cannot be read: " + (Files.isDirectory(file) ? "is a folder" : e.getMessage()), e);
        }
    }

    /** The file's name without folders and extension. */
    static String stem(String file) {
        return com.google.common.io.Files.getNameWithoutExtension(file);
    }

    static String decode(byte[] bytes, Faults faults) {
        if (bytes.length > MOST.bytes()) {
            throw faults.only(Position.START, "file is larger than " + MOST + ", must be a hardware description");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer characters = CharBuffer.allocate(bytes.length);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(input, characters, true);
        String text = characters.flip().toString();
        if (result.isError()) {
            String found = String.format(Locale.ROOT, "byte 0x%02x", input.get(input.position()));
            throw faults.only(endOf(text), found + " is not UTF-8 text");
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** The position of the character that would follow {@code text}. */
    static Position endOf(String text) {
        int lines = (int) text.chars().filter(character -> character == '\n').count();
        int start = text.lastIndexOf('\n') + 1;
        return new Position(lines + 1, text.codePointCount(start, text.length()) + 1);
    }
}
