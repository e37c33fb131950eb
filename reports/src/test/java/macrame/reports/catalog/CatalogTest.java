package macrame.reports.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import macrame.isa.fault.InputException;
import macrame.reports.catalog.Catalog.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CatalogTest {
    @TempDir
    private Path folder = Path.of("");

    private final Catalog catalog = Catalog.open();

    @Test
    void theFourAcceleratorsAreThere() {
        assertThat(catalog.names(Kind.ACCELERATORS))
                .containsExactly("cloud-128x128", "edge-16x16", "edge-32x32", "systolic-16x16", "whitepaper-4x4");
    }

    @Test
    void theFiveDramsAreThere() {
        assertThat(catalog.names(Kind.DRAM))
                .containsExactly("ddr4-2400", "ddr4-3200", "hbm2", "lpddr4-3200", "lpddr5-6400");
    }

    @Test
    void theNetworksAreThere() {
        assertThat(catalog.names(Kind.WORKLOADS))
                .containsExactly(
                        "llama2-7b-decode",
                        "llama2-7b-prefill",
                        "mlperf-tiny-ad",
                        "mlperf-tiny-ic",
                        "mlperf-tiny-kws",
                        "mlperf-tiny-vww",
                        "mobilenetv2",
                        "resnet50",
                        "resnet8");
    }

    @Test
    void anEntryIsFoundByNameAndByFileName() {
        assertThat(catalog.find(Kind.ACCELERATORS, "edge-16x16").file())
                .isEqualTo("configs/accelerators/edge-16x16.yaml");
        assertThat(catalog.find(Kind.ACCELERATORS, "edge-16x16.yaml").bytes())
                .isEqualTo(catalog.find(Kind.ACCELERATORS, "edge-16x16").bytes());
    }

    @Test
    void aPathIsAFile() throws IOException {
        Path file = Files.write(folder.resolve("mine.yaml"), new byte[] {1});
        assertThat(catalog.find(Kind.ACCELERATORS, file.toString()).bytes()).containsExactly(1);
    }

    @Test
    void aMisspeltNameIsCorrected() {
        assertThatThrownBy(() -> catalog.find(Kind.ACCELERATORS, "edge16"))
                .isInstanceOf(InputException.class)
                .hasMessage("unknown accelerator 'edge16', did you mean 'edge-16x16'"
                        + " (accelerators: cloud-128x128, edge-16x16, edge-32x32, systolic-16x16, whitepaper-4x4)");
    }

    @Test
    void aPathToNothingIsNamed() {
        Path missing = folder.resolve("none.yaml");
        assertThatThrownBy(() -> catalog.find(Kind.ACCELERATORS, missing.toString()))
                .isInstanceOf(InputException.class)
                .hasMessage(missing + ": no such file");
    }

    @Test
    void theCatalogInAJarCanBeOpenedAgainAndAgain() throws Exception {
        Path jar = folder.resolve("configs.jar");
        try (FileSystem created =
                FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
            Files.createDirectories(created.getPath("/configs/accelerators"));
        }
        URI inside = URI.create("jar:" + jar.toUri() + "!/configs/accelerators");
        assertThat(Catalog.carried(inside)).isEqualTo(Catalog.carried(inside));
        assertThat(Catalog.carried(inside).resolve("accelerators")).isDirectory();
        FileSystems.getFileSystem(inside).close();
    }
}
