package macrame.isa.hardware.yaml;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.isa.hardware.BankDramSpec;

/** The DRAMs that the description of an accelerator may name: files of one folder, called by their names without ending. */
public final class DramPresets {
    private final ImmutableSortedMap<String, Path> files;

    private DramPresets(ImmutableSortedMap<String, Path> files) {
        this.files = files;
    }

    /** None: an accelerator can only name a file. */
    public static DramPresets none() {
        return new DramPresets(ImmutableSortedMap.of());
    }

    /** Those of {@code folder}, of which there are none when it is not there. */
    public static DramPresets of(Path folder) {
        if (!Files.isDirectory(folder)) {
            return none();
        }
        ImmutableSortedMap.Builder<String, Path> files = ImmutableSortedMap.naturalOrder();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.yaml")) {
            for (Path entry : entries) {
                files.put(Text.stem(entry.toString()), entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DramPresets(files.buildOrThrow());
    }

    ImmutableSortedSet<String> names() {
        return files.keySet();
    }

    /** @throws macrame.isa.fault.InputException with all faults of the preset's file */
    BankDramSpec read(String name) {
        Path file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("no preset " + name);
        }
        return DramReader.read(file);
    }
}
