package macrame.reports.html;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import macrame.isa.fault.InputException;
import macrame.reports.chart.Gallery;

/** Pictures of an earlier report in a directory, which would pass for those of the report that is there now. */
final class StalePictures {
    private StalePictures() {}

    /** Of files that are not kept, removes those alone that are called as a report calls its pictures. */
    static void remove(Path directory, Set<String> kept) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.png")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (!kept.contains(name)
                        && Gallery.canHave(name)
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new InputException(directory + ": pictures of an earlier report cannot be removed", e);
        }
    }
}
