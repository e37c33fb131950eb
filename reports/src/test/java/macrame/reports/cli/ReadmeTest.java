package macrame.reports.cli;

import static macrame.reports.cli.Shell.macrame;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.reports.catalog.Catalog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the README shows is what the commands print; {@code -Dmacrame.bless=true} writes its report anew. */
final class ReadmeTest {
    private static final Path README = Path.of(System.getProperty("macrame.configs", "../configs"), "../README.md");
    private static final Pattern REPORT = Pattern.compile("(?s)(```text\n)(.*?)(```)");

    private static String readme = "";

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readString(README);
    }

    @Test
    void itsReportIsTheOneThatRunPrints() throws IOException {
        String printed = macrame("run").out();
        Matcher report = REPORT.matcher(readme);
        assertThat(report.find()).isTrue();
        if (Boolean.getBoolean("macrame.bless")) {
            Files.writeString(README, readme.substring(0, report.start(2)) + printed + readme.substring(report.end(2)));
        } else {
            assertThat(printed).isEqualTo(report.group(2));
        }
    }

    @Test
    void itNamesEveryCommandOptionAndAccelerator() {
        Macrame.commandLine().getSubcommands().values().forEach(command -> {
            assertThat(readme).contains(command.getCommandName());
            command.getCommandSpec()
                    .options()
                    .forEach(option -> assertThat(option.names()).anyMatch(readme::contains));
        });
        assertThat(readme).contains(Catalog.open().names(Catalog.Kind.ACCELERATORS));
    }

    @Test
    void everyTestItNamesExists() throws IOException {
        Path root = README.resolveSibling("");
        String tests = String.join(" ", testNames(root));
        for (String word : Splitter.on('`').split(readme)) {
            if (word.matches("\\w+Test")) {
                assertThat(tests).contains(word + ".java");
            }
        }
    }

    private static Iterable<String> testNames(Path root) throws IOException {
        try (var files =
                Files.find(root, 20, (file, attributes) -> file.toString().endsWith("Test.java"))) {
            return files.map(Path::toString).toList();
        }
    }
}
