package macrame.reports.file;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import macrame.isa.fault.InputException;

/**
 * A file that appears whole or not at all: written beside its place under another name, then moved. What is not a
 * regular file, such as a pipe or {@code /dev/null}, is written where it is.
 */
public final class NewFile implements Closeable {
    private final Path name;
    private final Path written;
    private final Path target;
    private final NewDirectory directory;
    private final OutputStream stream;

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private NewFile(Path name, NewDirectory directory) throws IOException {
        Path absolute = name.toAbsolutePath();
        boolean there = Files.exists(absolute);
        boolean inPlace = there && !Files.isRegularFile(absolute);
        this.name = name;
        this.directory = directory;
        // The link that names an open pipe leads to no path.
        this.target = there && !inPlace ? absolute.toRealPath() : absolute;
        this.written = inPlace ? target : beside(target);
        this.stream = new BufferedOutputStream(
                inPlace ? Files.newOutputStream(target, StandardOpenOption.WRITE) : Files.newOutputStream(written),
                1 << 16);
    }

    /**
     * Opens the file for writing, after making the directories above it.
     *
     * @throws InputException if that is not possible
     */
    public static NewFile create(Path file) {
        UserFile.requireName(file);
        if (Files.isDirectory(file)) {
            throw new InputException(file + ": is a directory, must be a file");
        }
        NewDirectory directory = NewDirectory.above(file);
        try {
            return new NewFile(file, directory);
        } catch (IOException e) {
            directory.close();
            throw UserFile.unwritable(file, e);
        }
    }

    public OutputStream stream() {
        return stream;
    }

    /**
     * Writes all of it and puts the file in its place.
     *
     * @throws InputException if that is not possible
     */
    public void write(Content content) {
        try {
            content.writeTo(stream);
            keep();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Puts the file in its place; what was there before is gone. */
    public void keep() throws IOException {
        stream.close();
        directory.keep();
        if (written.equals(target)) {
            return;
        }
        try {
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    public InputException unwritable(IOException cause) {
        return UserFile.unwritable(name, cause);
    }

    /** Removes what was not kept. */
    @Override
    public void close() {
        try (directory;
                stream) {
            if (!written.equals(target)) {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static Path beside(Path target) {
        return target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }
}
