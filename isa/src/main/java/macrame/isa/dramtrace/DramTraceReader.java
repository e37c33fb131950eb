package macrame.isa.dramtrace;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import macrame.isa.fault.Faults;
import macrame.isa.fault.InputException;
import macrame.isa.fault.Position;
import macrame.isa.hardware.DramOrganization;

/** Reads a trace, plain or compressed by gzip: lines of {@code 0xADDRESS READ|WRITE EARLIEST_CYCLE}. */
public final class DramTraceReader {
    /** Beyond this, minutes are spent on nothing but refresh. */
    static final long MOST_CYCLES = 1_000_000_000_000L;

    private static final Pattern BLANKS = Pattern.compile("[ \t]+");
    private static final Pattern ADDRESS = Pattern.compile("0[xX][0-9a-fA-F]{1,16}");
    private static final Pattern CYCLE = Pattern.compile("[0-9]{1,18}");
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MOST_LINE_BYTES = 1000;
    private static final int GZIP = 0x8b1f;

    private final InputStream input;
    private final Faults faults;
    private final DramOrganization organization;
    private final byte[] line = new byte[MOST_LINE_BYTES];
    private int number;

    private DramTraceReader(InputStream input, Faults faults, DramOrganization organization) {
        this.input = input;
        this.faults = faults;
        this.organization = organization;
    }

    /** @throws InputException at the first line that is at fault, or because the file cannot be read */
    public static DramTrace read(Path file, DramOrganization organization) {
        try (InputStream opened = Files.newInputStream(file)) {
            return read(file.toString(), opened, organization);
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": no such file", e);
        } catch (IOException e) {
            throw new InputException(
                    file + ": cannot be read: " + (Files.isDirectory(file) ? "is a folder" : e.getMessage()), e);
        }
    }

    /**
     * @param file the file's name, for messages
     * @throws InputException at the first line that is at fault
     */
    public static DramTrace read(String file, InputStream bytes, DramOrganization organization) throws IOException {
        Faults faults = new Faults(file);
        InputStream buffered = new BufferedInputStream(bytes, BUFFER_BYTES);
        DramTraceReader reader = null;
        try {
            InputStream plain = isCompressed(buffered)
                    ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER_BYTES), BUFFER_BYTES)
                    : buffered;
            reader = new DramTraceReader(plain, faults, organization);
            return reader.trace();
        } catch (ZipException | EOFException e) {
            int last = reader == null ? 1 : reader.number;
            throw faults.only(new Position(Math.max(1, last), 1), "compressed data is damaged or ends early");
        }
    }

    private static boolean isCompressed(InputStream input) throws IOException {
        input.mark(2);
        int magic = input.read() | (input.read() << Byte.SIZE);
        input.reset();
        return magic == GZIP;
    }

    private DramTrace trace() throws IOException {
        DramTrace trace = new DramTrace();
        for (int length = nextLine(); length >= 0; length = nextLine()) {
            String[] words = BLANKS.split(new String(line, 0, length, StandardCharsets.ISO_8859_1).strip());
            if (words.length > 1 || !words[0].isEmpty()) {
                add(trace, words);
            }
        }
        if (trace.size() == 0) {
            throw faults.only(Position.START, "file is empty, must hold at least one request");
        }
        return trace;
    }

    private void add(DramTrace trace, String[] words) {
        if (words.length != 3) {
            throw fault("line has " + words.length + (words.length == 1 ? " word" : " words")
                    + ", must be an address, READ or WRITE, and a cycle");
        }
        trace.add(address(words[0]) / organization.burstBytes(), isWrite(words[1]), cycle(words[2]));
    }

    private long address(String word) {
        if (!ADDRESS.matcher(word).matches()) {
            throw fault("address is '" + word + "', must be hexadecimal, as in 0x1f40");
        }
        long address = Long.parseUnsignedLong(word.substring(2), 16);
        if (Long.compareUnsigned(address, organization.capacityBytes()) >= 0) {
            throw fault("address is " + word + ", must be below 0x" + Long.toHexString(organization.capacityBytes())
                    + ", the size of the DRAM");
        }
        return address;
    }

    private boolean isWrite(String word) {
        if (!word.equals("READ") && !word.equals("WRITE")) {
            throw fault("command is '" + word + "', must be READ or WRITE");
        }
        return word.equals("WRITE");
    }

    private long cycle(String word) {
        if (!CYCLE.matcher(word).matches() || Long.parseLong(word) > MOST_CYCLES) {
            throw fault("cycle is '" + word + "', must be a whole number between 0 and " + MOST_CYCLES);
        }
        return Long.parseLong(word);
    }

    /** Bytes of the next line, in {@link #line}; -1 at the end. */
    private int nextLine() throws IOException {
        int length = 0;
        number++;
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                return length == 0 ? -1 : length;
            }
            if (length == MOST_LINE_BYTES) {
                throw fault("line is longer than " + MOST_LINE_BYTES + " bytes");
            }
            line[length++] = (byte) next;
        }
        return length;
    }

    private InputException fault(String text) {
        return faults.only(new Position(number, 1), text);
    }
}
