package macrame.isa.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of models and reference data that stands beside a checkout and is not part of it. A test that needs a
 * file from it reports itself skipped where the file is absent; the build counts those tests apart.
 */
public final class SharedFolder {
    static final String PROPERTY = "macrame.shared";
    static final String REASON = "for want of ../shared: ";

    private SharedFolder() {}

    /** The file or folder at {@code relative}; aborts the calling test, with the reason, when it does not exist. */
    public static Path require(String relative) {
        String root = System.getProperty(PROPERTY);
        if (root == null) {
            return abort(REASON + "property " + PROPERTY + " is not set");
        }
        Path path = Path.of(root).resolve(relative).normalize();
        return Files.exists(path) ? path : abort(REASON + relative + " is not there");
    }
}
