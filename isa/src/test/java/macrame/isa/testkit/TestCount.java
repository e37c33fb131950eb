package macrame.isa.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints, when a module's tests are done, how many ran, how many were skipped and why, and the same for the whole
 * build so far. Each module leaves its counts in a file stamped with the build's start, for the next one to add up.
 */
public final class TestCount implements TestExecutionListener {
    private final Map<String, Integer> skippedByReason = new TreeMap<>();
    private int ran;

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skip(reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.ABORTED) {
            skip(result.getThrowable().map(Throwable::getMessage).orElse(null));
        } else if (test.isTest()) {
            ran++;
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        String module = System.getProperty("macrame.module");
        String folder = System.getProperty("macrame.summaries");
        if (module == null || folder == null) {
            return;
        }
        skippedByReason.forEach((reason, count) -> System.out.println(module + ": " + count + " skipped " + reason));
        Counts counts = new Counts(ran, skippedWantingShared(), skipped());
        System.out.println(module + ": " + counts);
        try {
            System.out.println("build so far: " + addUp(Path.of(folder), module, counts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void skip(@Nullable String reason) {
        skippedByReason.merge(reason == null ? "without a reason" : stripPrefix(reason), 1, Integer::sum);
    }

    private int skipped() {
        return skippedByReason.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int skippedWantingShared() {
        return skippedByReason.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(SharedFolder.REASON))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static String stripPrefix(String reason) {
        String prefix = "Assumption failed: ";
        return reason.startsWith(prefix) ? reason.substring(prefix.length()) : reason;
    }

    private static Counts addUp(Path folder, String module, Counts own) throws IOException {
        String build = System.getProperty("macrame.build.started", "");
        Files.createDirectories(folder);
        Files.write(folder.resolve(module + ".count"), List.of(build, own.line()));
        Counts sum = Counts.NONE;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.count")) {
            for (Path file : files) {
                List<String> lines = Files.readAllLines(file);
                if (lines.get(0).equals(build)) {
                    sum = sum.plus(Counts.parse(lines.get(1)));
                }
            }
        }
        return sum;
    }

    private record Counts(int ran, int wantingShared, int skipped) {
        static final Counts NONE = new Counts(0, 0, 0);

        static Counts parse(String line) {
            String[] fields = line.split(" ", -1);
            return new Counts(Integer.parseInt(fields[0]), Integer.parseInt(fields[1]), Integer.parseInt(fields[2]));
        }

        String line() {
            return ran + " " + wantingShared + " " + skipped;
        }

        Counts plus(Counts other) {
            return new Counts(ran + other.ran, wantingShared + other.wantingShared, skipped + other.skipped);
        }

        @Override
        public String toString() {
            return ran + " tests ran, " + wantingShared + " were skipped for want of ../shared, "
                    + (skipped - wantingShared) + " for another reason";
        }
    }
}
