package macrame.reports.catalog;

import com.google.common.base.Joiner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import macrame.isa.fault.InputException;
import macrame.isa.fault.Suggestion;
import macrame.isa.hardware.yaml.DramPresets;
import macrame.reports.file.UserFile;

/**
 * Finds what the user names: an entry of {@code configs/}, else a file. Names come first, so that the same command
 * means the same in every directory; {@code ./name} is always a file.
 */
public final class Catalog {
    private static final String PROPERTY = "macrame.configs";

    /** The folders of the catalog. */
    public enum Kind {
        ACCELERATORS("accelerator"),
        WORKLOADS("workload"),
        DRAM("DRAM"),
        ENERGY("energy table");

        private final String singular;

        Kind(String singular) {
            this.singular = singular;
        }

        private String folder() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What was found.
     *
     * @param file how messages call it
     */
    public record Entry(String file, Path path) {
        /** Its contents, read anew. */
        public byte[] bytes() {
            return UserFile.read(path);
        }
    }

    private final Path root;

    private Catalog(Path root) {
        this.root = root;
    }

    /** The {@code configs/} that the property {@code macrame.configs} names, else the one that travels in the jar. */
    public static Catalog open() {
        String configured = System.getProperty(PROPERTY);
        if (configured != null && Files.isDirectory(Path.of(configured))) {
            return new Catalog(Path.of(configured));
        }
        URL carried = Catalog.class.getResource("/configs/accelerators");
        if (carried == null) {
            throw new IllegalStateException("no configs/ in the jar, and property " + PROPERTY + " names none");
        }
        try {
            return new Catalog(carried(carried.toURI()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path carried(URI accelerators) throws IOException {
        if (accelerators.getScheme().equals("jar")) {
            openJar(accelerators);
        }
        return Path.of(accelerators).resolveSibling("");
    }

    /** Its files are paths as long as it is open, which is until the process ends. */
    private static void openJar(URI inside) throws IOException {
        try {
            FileSystems.newFileSystem(inside, Map.of());
        } catch (FileSystemAlreadyExistsException e) {
            FileSystems.getFileSystem(inside);
        }
    }

    /** The names of one folder, sorted. */
    public Iterable<String> names(Kind kind) {
        return files(kind).keySet();
    }

    /** The DRAMs that accelerators may name. */
    public DramPresets dramPresets() {
        return DramPresets.of(root.resolve("dram"));
    }

    /** The entry of this name, or the file at this path. */
    public Entry find(Kind kind, String nameOrPath) {
        Map<String, Path> files = files(kind);
        for (Map.Entry<String, Path> entry : files.entrySet()) {
            if (nameOrPath.equals(entry.getKey()) || nameOrPath.equals(fileName(entry.getValue()))) {
                return entry(kind, entry.getValue());
            }
        }
        Path path = UserFile.path(nameOrPath);
        if (!Files.exists(path) && looksLikeName(nameOrPath)) {
            throw new InputException(unknown(kind, nameOrPath, files.keySet()));
        }
        UserFile.requireFile(path);
        return new Entry(nameOrPath, path);
    }

    /** The entry of this name, which {@code file} refers to; no path is tried. */
    public Entry entry(Kind kind, String name, String file) {
        Map<String, Path> files = files(kind);
        Path entry = files.get(name);
        if (entry == null) {
            throw new InputException(file + ": " + unknown(kind, name, files.keySet()));
        }
        return entry(kind, entry);
    }

    private static String unknown(Kind kind, String name, Iterable<String> names) {
        return "unknown %s '%s'%s (%ss: %s)"
                .formatted(
                        kind.singular,
                        name,
                        Suggestion.of(name, names),
                        kind.singular,
                        Joiner.on(", ").join(names));
    }

    private static Entry entry(Kind kind, Path file) {
        return new Entry("configs/" + kind.folder() + "/" + fileName(file), file);
    }

    /** By name; of two files that differ in their ending only, the first one in alphabetical order. */
    private Map<String, Path> files(Kind kind) {
        Path folder = root.resolve(kind.folder());
        Map<String, Path> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Catalog::isEntry)) {
            for (Path entry : entries) {
                files.merge(stem(fileName(entry)), entry, (one, other) -> one.compareTo(other) < 0 ? one : other);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static boolean isEntry(Path file) {
        String name = fileName(file);
        return !name.startsWith(".") && !name.endsWith(".md") && Files.isRegularFile(file);
    }

    private static boolean looksLikeName(String text) {
        return text.indexOf('/') < 0 && text.indexOf('.') < 0;
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String stem(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot <= 0 ? fileName : fileName.substring(0, dot);
    }
}
