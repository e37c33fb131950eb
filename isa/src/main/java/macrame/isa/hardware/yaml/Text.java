package macrame.isa.hardware.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import macrame.isa.fault.Faults;
import macrame.isa.fault.InputException;
import macrame.isa.fault.Position;
import macrame.isa.fault.Utf8;
import macrame.isa.units.DataSize;

/** A file's bytes as characters: UTF-8, of bounded size. */
final class Text {
    /** Some hundred times the longest description. */
    static final DataSize MOST = new DataSize(1 << 20);

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
        return Utf8.decode(bytes, faults);
    }
}
