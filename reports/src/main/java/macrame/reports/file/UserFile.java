package macrame.reports.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import macrame.isa.fault.InputException;

/** Reading what the user named, and writing small files whole. Each method refuses in one line that begins with the name. */
public final class UserFile {
    private UserFile() {}

    public static Path path(String name) {
        try {
            requireName(Path.of(name));
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new InputException(name + ": is no file name: " + e.getReason(), e);
        }
    }

    /** Refuses the empty name, which would mean the current directory. */
    static void requireName(Path file) {
        if (file.toString().isEmpty()) {
            throw new InputException("'': is no file name: it is empty");
        }
    }

    /** Refuses a directory, and a path where nothing is. */
    public static void requireFile(Path file) {
        requireName(file);
        if (Files.isDirectory(file)) {
            throw new InputException(file + ": is a directory, must be a file");
        }
        if (!Files.exists(file)) {
            throw new InputException(file + ": no such file");
        }
    }

    /** Refuses what cannot be read more than once too, such as a pipe. */
    public static void requireRegularFile(Path file) {
        requireFile(file);
        if (!Files.isRegularFile(file)) {
            throw new InputException(file + ": is a pipe or a device, must be a file");
        }
    }

    public static byte[] read(Path file) {
        requireFile(file);
        try {
            return Files.readAllBytes(file);
        } catch (OutOfMemoryError e) {
            throw new InputException(file + ": is too large to be read", e);
        } catch (IOException e) {
            throw new InputException(file + ": " + reason(e, "cannot be read"), e);
        }
    }

    public static String text(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(read(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InputException(file + ": is no text in UTF-8", e);
        }
    }

    /** Makes the directory and those above it where they are missing. */
    public static void createDirectory(Path directory) {
        requireName(directory);
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            throw new InputException(directory + ": is a file, must be a directory", e);
        } catch (IOException e) {
            throw new InputException(directory + ": " + reason(e, "cannot be created"), e);
        }
        if (!Files.isWritable(directory)) {
            throw new InputException(directory + ": cannot be written to: permission denied");
        }
    }

    public static void write(Path file, byte[] bytes) {
        try (NewFile written = NewFile.create(file)) {
            written.write(out -> out.write(bytes));
        }
    }

    public static InputException unwritable(Path file, IOException cause) {
        return new InputException(file + ": " + reason(cause, "cannot be written"), cause);
    }

    private static String reason(IOException e, String failed) {
        if (e instanceof NoSuchFileException) {
            return failed + ": no such directory";
        }
        if (e instanceof AccessDeniedException) {
            return failed + ": permission denied";
        }
        if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
            return failed + ": a part of the path is no directory";
        }
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? failed : failed + ": " + firstLower(reason);
    }

    private static String firstLower(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
