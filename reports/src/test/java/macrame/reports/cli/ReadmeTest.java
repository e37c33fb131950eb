package macrame.reports.cli;

import static java.util.regex.Matcher.quoteReplacement;
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
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what the commands print; {@code -Dmacrame.bless=true} writes its report anew. */
final class ReadmeTest {
    private static final Path README = Path.of(System.getProperty("macrame.configs", "../configs"), "../README.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)```text\n\\$ \\./macrame ([^\n]*)\n(.*?)```");

    @TempDir
    private static Path folder = Path.of("");

    private static final String DOTS = "...\n";

    private static String readme = "";

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readString(README);
    }

    @Test
    void itsBlocksAreWhatTheirCommandsPrint() throws IOException {
        StringBuilder blessed = new StringBuilder();
        Matcher block = BLOCK.matcher(readme);
        int blocks = 0;
        while (block.find()) {
            String printed =
                    shown(macrame(arguments(block.group(1))).out().replace(configs(), "configs/"), block.group(2));
            if (!Boolean.getBoolean("macrame.bless")) {
                assertThat(block.group(2)).as(block.group(1)).isEqualTo(printed);
            }
            block.appendReplacement(
                    blessed, "```text\n\\$ ./macrame " + quoteReplacement(block.group(1) + "\n" + printed) + "```");
            blocks++;
        }
        assertThat(blocks).isEqualTo(5);
        if (Boolean.getBoolean("macrame.bless")) {
            Files.writeString(README, block.appendTail(blessed));
        }
    }

    /** Files are written elsewhere, and those of the repository are found from here. */
    private static String[] arguments(String line) {
        String[] arguments = line.split(" +");
        for (int i = 0; i < arguments.length; i++) {
            boolean written = i > 0 && (arguments[i - 1].equals("--report") || arguments[i - 1].equals("-o"));
            if (written) {
                arguments[i] = folder.resolve(arguments[i]).toString();
            } else if (arguments[i].startsWith("configs/")) {
                arguments[i] = README.resolveSibling(arguments[i]).toString();
            }
        }
        return arguments;
    }

    private static String configs() {
        return README.resolveSibling("") + "/configs/";
    }

    /** Of what is printed, what the block has: all, the part before a last line of dots, or a section behind such a line. */
    private static String shown(String printed, String block) {
        if (block.startsWith(DOTS)) {
            String heading = block.substring(DOTS.length()).lines().findFirst().orElse("");
            if (heading.isEmpty()) {
                return beginning(printed);
            }
            int from = printed.indexOf("\n" + heading + "\n") + 1;
            Matcher next = Pattern.compile("\n\n(?=\\S)").matcher(printed);
            int to = next.find(from) ? next.start() + 1 : printed.length();
            return DOTS + printed.substring(from, to);
        }
        return block.endsWith(DOTS) ? beginning(printed) : printed;
    }

    /** The heading and the totals. */
    private static String beginning(String printed) {
        int heading = printed.indexOf("\n\n");
        return printed.substring(0, printed.indexOf("\n\n", heading + 2) + 1) + DOTS;
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
