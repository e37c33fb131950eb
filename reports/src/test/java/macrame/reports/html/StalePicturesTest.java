package macrame.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import macrame.reports.testkit.Comparisons;
import macrame.reports.testkit.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StalePicturesTest {
    @TempDir
    private Path folder = Path.of("");

    private List<String> files() throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @Test
    void aRunLeavesNoPictureOfAnEarlierComparison() throws Exception {
        ReportDirectory.write(folder, Comparisons.comparison(), out -> out.write('0'));
        ReportDirectory.write(folder, Runs.run());
        assertThat(files())
                .containsExactlyInAnyOrder(
                        "index.html",
                        "report.json",
                        "layers.csv",
                        "roofline.png",
                        "cycles-by-layer.png",
                        "energy-by-layer.png",
                        "energy-per-inference.png");
    }

    @Test
    void whatIsNoPictureOfAReportStays() throws Exception {
        List<String> own = List.of(
                "roofline-old.png", "my-roofline.png", "cycles-by-layer-x.png", "cycles-by-layer-0.png", "notes.txt");
        for (String name : own) {
            Files.writeString(folder.resolve(name), name);
        }
        Files.createDirectory(folder.resolve("least-time.png"));
        ReportDirectory.write(folder, Runs.run());
        assertThat(files()).containsAll(own).contains("least-time.png");
    }
}
