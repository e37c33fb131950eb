package macrame.isa.importer.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import macrame.isa.fault.InputException;
import macrame.isa.testkit.Configs;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged tables are refused in a few short lines, or read as tables; nothing else happens, and in little time. */
@Timeout(60)
final class TableFuzzTest {
    private static final String[] CELLS = {
        "",
        "0",
        "1",
        "-1",
        "3",
        "7",
        "64",
        "32767",
        "32768",
        "65536",
        "2147483647",
        "9999999999999999999",
        "x",
        "\"",
        "#",
        "a b",
        "block-input",
        "conv1",
        "external",
        "activation",
        "none",
        "kv-cache",
        "add",
        "matmul",
        "conv2d",
        "max-pool"
    };
    private static final int DAMAGES = 400;

    @ParameterizedTest
    @ValueSource(strings = {"mlperf-tiny-ad", "mlperf-tiny-ic", "mobilenetv2", "llama2-7b-prefill"})
    void replacedCellsAreRefusedOrHarmless(String name) throws IOException {
        List<String> lines = lines(name);
        Random random = new Random(1);
        int refused = 0;
        for (int damage = 0; damage < DAMAGES; damage++) {
            List<String> damaged = new ArrayList<>(lines);
            for (int cells = 1 + random.nextInt(3); cells > 0; cells--) {
                int line = random.nextInt(lines.size());
                String[] row = damaged.get(line).split(",", -1);
                row[random.nextInt(row.length)] = CELLS[random.nextInt(CELLS.length)];
                damaged.set(line, String.join(",", row));
            }
            refused += isRefused(String.join("\n", damaged).getBytes(StandardCharsets.UTF_8)) ? 1 : 0;
        }
        assertThat(refused).isBetween(DAMAGES / 3, DAMAGES - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlperf-tiny-kws", "llama2-7b-decode"})
    void flippedBytesAreRefusedOrHarmless(String name) throws IOException {
        byte[] good = String.join("\n", lines(name)).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(2);
        int refused = 0;
        for (int damage = 0; damage < DAMAGES; damage++) {
            byte[] bad = good.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            refused += isRefused(bad) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(DAMAGES / 2);
    }

    /** Without the comments, so that damage is done to what counts. */
    private static List<String> lines(String name) throws IOException {
        return Files.readAllLines(Configs.files("workloads").stream()
                        .filter(path -> path.endsWith(name + ".csv"))
                        .findFirst()
                        .orElseThrow())
                .stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static boolean isRefused(byte[] table) {
        try {
            new WorkloadReader().read("bad.csv", table);
            return false;
        } catch (InputException e) {
            assertThat(String.valueOf(e.getMessage()).lines())
                    .hasSizeLessThan(10)
                    .allMatch(line -> line.startsWith("bad.csv:") || line.startsWith("and "))
                    .allMatch(line -> line.length() < 500);
            return true;
        }
    }
}
