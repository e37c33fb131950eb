package macrame.reports.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.fault.InputException;

/** A directory made for what is to be written into it. Where that fails, it and those made above it go again, if empty. */
final class NewDirectory implements Closeable {
    /** The deepest first. */
    private final List<Path> made;

    private NewDirectory(List<Path> made) {
        this.made = made;
    }

    /**
     * Makes the directory and those above it where they are missing.
     *
     * @throws InputException if that is not possible, or the directory cannot be written to
     */
    static NewDirectory create(Path directory) {
        List<Path> missing = missing(directory);
        try {
            UserFile.createDirectory(directory);
        } catch (InputException e) {
            remove(missing);
            throw e;
        }
        return new NewDirectory(missing);
    }

    /** Makes what is missing above a file; whether the file can be written is not asked. */
    static NewDirectory above(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        return directory == null || Files.exists(directory) ? new NewDirectory(new ArrayList<>()) : create(directory);
    }

    private static List<Path> missing(Path directory) {
        List<Path> missing = new ArrayList<>();
        Path path = directory.toAbsolutePath();
        while (path != null && Files.notExists(path)) {
            missing.add(path);
            path = path.getParent();
        }
        return missing;
    }

    /** From now on it stays. */
    void keep() {
        made.clear();
    }

    @Override
    public void close() {
        remove(made);
    }

    private static void remove(List<Path> directories) {
        for (Path directory : directories) {
            try {
                Files.deleteIfExists(directory);
            } catch (IOException e) {
                // Something is in it, and so in all those above.
                return;
            }
        }
    }
}
