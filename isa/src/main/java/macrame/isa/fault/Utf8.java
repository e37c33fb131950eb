package macrame.isa.fault;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A file's bytes as characters, without the byte order mark that may stand in front. */
public final class Utf8 {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Utf8() {}

    /** @throws InputException that names the first byte that is not UTF-8 */
    public static String decode(byte[] bytes, Faults faults) {
        CharBuffer characters = CharBuffer.allocate(bytes.length);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(input, characters, true);
        String text = characters.flip().toString();
        if (result.isError()) {
            String found = String.format(Locale.ROOT, "byte 0x%02x", input.get(input.position()));
            throw faults.only(Position.after(text), found + " is not UTF-8 text");
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
