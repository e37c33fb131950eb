package macrame.isa.program;

import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import macrame.isa.fault.InputException;

/**
 * The file of a program, {@code .mcr}: magic, format version, length of what follows, the program's tables and
 * instructions, and a CRC-32C (Castagnoli et al. 1993) of all that stands before it. Numbers are little endian. The same
 * program gives the same bytes.
 */
public final class ProgramFile {
    public static final int VERSION = 3;

    private static final byte[] MAGIC = "MACRAME\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = MAGIC.length + Integer.BYTES + Long.BYTES;

    private ProgramFile() {}

    public static byte[] write(Program program) {
        byte[] body = ProgramWriter.write(program);
        ByteBuffer file = ByteBuffer.allocate(Math.addExact(HEADER_BYTES + Integer.BYTES, body.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(MAGIC).putInt(VERSION).putLong(body.length).put(body);
        file.putInt(checksum(file.array(), file.position()));
        return file.array();
    }

    /**
     * @param file name of the file for messages
     * @throws InputException if the bytes are not what {@link #write} writes
     */
    public static Program read(String file, byte[] bytes) {
        byte[] start = Arrays.copyOf(bytes, MAGIC.length);
        if (!Arrays.equals(start, MAGIC)) {
            throw new InputException("%s: begins with 0x%s, must begin with 0x%s, the mark of a Macrame program"
                    .formatted(file, hexadecimal(start, bytes.length), hexadecimal(MAGIC, MAGIC.length)));
        }
        if (bytes.length < HEADER_BYTES) {
            throw truncated(file, bytes.length, HEADER_BYTES);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int version = buffer.getInt(MAGIC.length);
        if (version != VERSION) {
            throw new InputException(
                    "%s: format version is %s, must be %d".formatted(file, Integer.toUnsignedString(version), VERSION));
        }
        int end = checkLength(file, bytes.length, buffer.getLong(MAGIC.length + Integer.BYTES));
        int stated = buffer.getInt(end);
        if (stated != checksum(bytes, end)) {
            throw new InputException("%s: checksum is 0x%08x, but the contents give 0x%08x: the file is damaged"
                    .formatted(file, stated, checksum(bytes, end)));
        }
        return new ProgramReader(file, buffer.slice(HEADER_BYTES, end - HEADER_BYTES)).read();
    }

    /** Where the checksum stands. */
    private static int checkLength(String file, int fileBytes, long bodyBytes) {
        long room = (long) fileBytes - HEADER_BYTES - Integer.BYTES;
        if (bodyBytes < 0 || bodyBytes > room) {
            throw truncated(file, fileBytes, bodyBytes < 0 ? -1 : bodyBytes - room + fileBytes);
        }
        if (bodyBytes < room) {
            throw new InputException(
                    "%s: has %d bytes after its end, must have none".formatted(file, room - bodyBytes));
        }
        return HEADER_BYTES + (int) bodyBytes;
    }

    private static InputException truncated(String file, int found, long needed) {
        return new InputException(
                "%s: is cut short: has %d bytes, must have %s".formatted(file, found, Long.toUnsignedString(needed)));
    }

    private static int checksum(byte[] bytes, int length) {
        return Hashing.crc32c().hashBytes(bytes, 0, length).asInt();
    }

    private static String hexadecimal(byte[] bytes, int length) {
        return BaseEncoding.base16().lowerCase().encode(bytes, 0, Math.min(bytes.length, length));
    }
}
