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
    private final Path written;
    private final Path target;
    private final OutputStream stream;

    private NewFile(Path written, Path target) throws IOException {
        this.written = written;
        this.target = target;
        this.stream = new BufferedOutputStream(
                written.equals(target)
                        ? Files.newOutputStream(target, StandardOpenOption.WRITE)
                        : Files.newOutputStream(written),
                1 << 16);
    }

    /**
     * Opens the file for writing, after making the directories above it.
     *
     * @throws InputException if that is not possible
     */
    public static NewFile create(Path file) {
        if (file.toString().isEmpty()) {
            throw new InputException("'': is no file name: it is empty");
        }
        if (Files.isDirectory(file)) {
            throw new InputException(file + ": is a directory, must be a file");
        }
        Path absolute = file.toAbsolutePath();
        Path directory = absolute.getParent();
        if (directory != null && !Files.exists(directory)) {
            UserFile.createDirectory(directory);
        }
        try {
            boolean there = Files.exists(absolute);
            boolean inPlace = there && !Files.isRegularFile(absolute);
            // The link that names an open pipe leads to no path.
            Path target = there && !inPlace ? absolute.toRealPath() : absolute;
            return new NewFile(inPlace ? target : beside(target), target);
        } catch (IOException e) {
            throw UserFile.unwritable(file, e);
        }
    }

    public OutputStream stream() {
        return stream;
    }

    /** Puts the file in its place; what was there before is gone. */
    public void keep() throws IOException {
        stream.close();
        if (written.equals(target)) {
            return;
        }
        try {
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Removes what was not kept. */
    @Override
    public void close() throws IOException {
        try (stream) {
            if (!written.equals(target)) {
                Files.deleteIfExists(written);
            }
        }
    }

    private static Path beside(Path target) {
        return target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }
}
