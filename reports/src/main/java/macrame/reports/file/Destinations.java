package macrame.reports.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import macrame.isa.fault.InputException;

/**
 * All places that one command writes to, opened before its work begins: that one of them cannot be written to should not
 * be found out after hours. No two of them are one. What is not kept leaves nothing behind.
 */
public final class Destinations implements Closeable {
    private final List<Claim> claims = new ArrayList<>();
    private final List<Path> read = new ArrayList<>();
    private final List<NewDirectory> directories = new ArrayList<>();
    private final Deque<NewFile> files = new ArrayDeque<>();

    /** Keeps a file that the command reads from being written over. */
    public void spare(Path name) {
        read.add(name);
    }

    /**
     * Opens a file.
     *
     * @param option that names it
     * @throws InputException if it cannot be written, or is another one's place
     */
    public NewFile file(String option, Path name) {
        claim(new Claim(option, name, true));
        NewFile file = NewFile.create(name);
        files.push(file);
        return file;
    }

    /**
     * Makes a directory, if it is not there.
     *
     * @param option that names it
     * @throws InputException if it cannot be written to, or is another one's place
     */
    public void directory(String option, Path name) {
        claim(new Claim(option, name, false));
        directories.add(NewDirectory.create(name));
    }

    private void claim(Claim claim) {
        UserFile.requireName(claim.name());
        for (Claim other : claims) {
            if (claim.isInTheWayOf(other) || other.isInTheWayOf(claim)) {
                throw new InputException("%s: is named by %s, in the way of %s, named by %s"
                        .formatted(claim.name(), claim.option(), other.name(), other.option()));
            }
        }
        for (Path name : read) {
            if (claim.file() && Claim.place(name).equals(Claim.place(claim.name()))) {
                throw new InputException(
                        "%s: is read, %s must name another file".formatted(claim.name(), claim.option()));
            }
        }
        claims.add(claim);
    }

    /** From now on the directories stay; each file does once it has been written. */
    public void keep() {
        directories.forEach(NewDirectory::keep);
    }

    @Override
    public void close() {
        files.forEach(NewFile::close);
        for (int i = directories.size() - 1; i >= 0; i--) {
            directories.get(i).close();
        }
    }

    /** What an option names. */
    private record Claim(String option, Path name, boolean file) {
        /** Several may write to one device, and nothing can lie below a file. */
        boolean isInTheWayOf(Claim other) {
            Path place = place(name);
            Path others = place(other.name);
            return !isDevice() && (place.equals(others) || (file && others.startsWith(place)));
        }

        private boolean isDevice() {
            return Files.exists(name) && !Files.isRegularFile(name) && !Files.isDirectory(name);
        }

        /** Without links, as far as the path leads to something. */
        static Path place(Path name) {
            Path absolute = name.toAbsolutePath().normalize();
            Path there = absolute;
            while (there.getParent() != null && Files.notExists(there)) {
                there = there.getParent();
            }
            try {
                return there.toRealPath().resolve(there.relativize(absolute));
            } catch (IOException e) {
                return absolute;
            }
        }
    }
}
