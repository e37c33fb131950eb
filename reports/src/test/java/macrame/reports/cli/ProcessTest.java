package macrame.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What only a process of its own shows: its exit code, its two streams, and readers that go away. */
final class ProcessTest {
    private static final String CLOSED_AT_ONCE = "java \"$@\" >&-";
    private static final String INTO_A_PIPE = "java \"$@\" 3>&1 >/dev/null | head -n 1";
    private static final String READ_BY_ONE_WHO_LEAVES = "java \"$@\" | head -n 1 >/dev/null; exit 0";

    @Test
    void theExitCodeIsTheProcesses() throws Exception {
        Process fault = start("exec java \"$@\"", "run", "no-such-accelerator");
        assertThat(errors(fault))
                .startsWith("unknown accelerator 'no-such-accelerator'")
                .hasLineCount(1);
        assertThat(fault.exitValue()).isEqualTo(2);
    }

    @Test
    void aClosedOutputLeavesNoStackTrace() throws Exception {
        assertThat(errors(start(CLOSED_AT_ONCE, "run", "--help"))).isEmpty();
    }

    @Test
    void aReaderThatGoesAwayLeavesNoStackTrace() throws Exception {
        assertThat(errors(start(READ_BY_ONE_WHO_LEAVES, "completion"))).isEmpty();
    }

    @Test
    void aFullDeviceIsToldAndNotTakenForSuccess() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "for want of /dev/full");
        Process full = start("exec java \"$@\" >/dev/full", "version");
        assertThat(errors(full))
                .startsWith("standard output: cannot be written: ")
                .hasLineCount(1);
        assertThat(full.exitValue()).isEqualTo(2);
    }

    @Test
    void aPipeThatIsNamedAsAFileIsWrittenTo() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/fd/0")), "for want of /dev/fd");
        Process run = start(INTO_A_PIPE, "run", "whitepaper-4x4", "--timing-only", "--json", "/dev/fd/3");
        assertThat(run.inputReader().readLine()).isEqualTo("{");
        assertThat(errors(run)).isEmpty();
    }

    private static Process start(String shell, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", shell, "sh"));
        String configs = System.getProperty("macrame.configs");
        if (configs != null) {
            command.add("-Dmacrame.configs=" + configs);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Macrame.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().merge("PATH", "", (path, none) -> System.getProperty("java.home") + "/bin:" + path);
        return builder.start();
    }

    private static String errors(Process process) throws Exception {
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return errors;
    }
}
