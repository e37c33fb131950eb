package macrame.isa.hardware.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.EnergyTable;
import macrame.isa.testkit.Configs;
import org.junit.jupiter.api.Test;

/** What the project ships reads, and says where its numbers come from. */
final class ConfigsTest {
    @Test
    void everyAcceleratorReadsAndIsNamedAsItsFile() throws IOException {
        List<Path> files = Configs.files("accelerators");
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "cloud-128x128.yaml",
                        "edge-16x16.yaml",
                        "edge-32x32.yaml",
                        "systolic-16x16.yaml",
                        "whitepaper-4x4.yaml");
        for (Path file : files) {
            AcceleratorSpec spec = AcceleratorReader.read(file);
            assertThat(file.getFileName()).hasToString(spec.name() + ".yaml");
            assertThat(Configs.energyTable(spec.energyTable()).name()).isEqualTo(spec.energyTable());
            assertThat(spec.name())
                    .endsWith(spec.array().rows() + "x" + spec.array().columns());
        }
    }

    @Test
    void everyEnergyTableReadsAndIsNamedAsItsFile() throws IOException {
        List<Path> files = Configs.files("energy");
        assertThat(files).hasSize(1);
        for (Path file : files) {
            EnergyTable table = EnergyTableReader.read(file);
            assertThat(file.getFileName()).hasToString(table.name() + ".yaml");
        }
    }

    @Test
    void everyNumberOfAnAcceleratorStatesItsSourceOrThatItIsAssumed() throws IOException {
        int numbers = 0;
        for (Path file : Configs.files("accelerators")) {
            for (String line : Files.readAllLines(file)) {
                boolean isValue = line.matches(" *[a-z-]+: +[^# ].*") && !line.startsWith("name:");
                if (isValue) {
                    numbers++;
                    assertThat(line)
                            .as(file.getFileName().toString())
                            .matches(".*# (assumed(: .+)?|derived: .+|[A-Z][a-z]+ et al\\..* \\d{4}.*: .+|"
                                    + "[A-Z][a-z]+ et al\\. \\d{4}.*)");
                }
            }
        }
        assertThat(numbers).isEqualTo(4 * 42 + 44);
    }

    @Test
    void rowsAndColumnsStandOnALineOfTheirOwn() throws IOException {
        for (Path file : Configs.files("accelerators")) {
            String text = Files.readString(file);
            AcceleratorSpec spec = AcceleratorReader.read(file);
            assertThat(text)
                    .containsPattern("(?m)^array:\n  rows: " + spec.array().rows() + " ");
            assertThat(text).containsPattern("(?m)^  columns: " + spec.array().columns() + " ");
        }
    }

    /** Where it does not, the white paper's unit, is too small to be bound by its DRAM. */
    @Test
    void theWeightPortOfEveryLargerMachineCarriesAtLeastTheDramsPeak() throws IOException {
        List<AcceleratorSpec> specs = Configs.files("accelerators").stream()
                .map(AcceleratorReader::read)
                .filter(spec -> !spec.name().startsWith("whitepaper"))
                .collect(Collectors.toList());
        assertThat(specs).hasSize(4);
        for (AcceleratorSpec spec : specs) {
            long portBytesPerSecond = spec.weights().portBytes() * spec.clock().hertz();
            assertThat(portBytesPerSecond)
                    .isGreaterThanOrEqualTo(spec.dram().peak().bytesPerSecond());
        }
    }

    /** 32 x 32 x 500 MHz / 4 GB/s = 128. */
    @Test
    void theRidgeOfTheLargerEdgeMachineIs128MultiplyAccumulatesAByte() {
        AcceleratorSpec spec = Configs.accelerator("edge-32x32");
        long macsPerSecond = spec.peakMacsPerCycle() * spec.clock().hertz();
        assertThat(macsPerSecond / spec.dram().peak().bytesPerSecond()).isEqualTo(128);
    }

    /** One burst a cycle must be able to fill the bus. */
    @Test
    void aBurstACycleReachesTheDramsPeak() throws IOException {
        for (Path file : Configs.files("accelerators")) {
            AcceleratorSpec spec = AcceleratorReader.read(file);
            long bytesPerSecond = spec.dram().burstBytes() * spec.clock().hertz();
            assertThat(bytesPerSecond).isGreaterThanOrEqualTo(spec.dram().peak().bytesPerSecond());
        }
    }

    /** Bytes in flight cover the latency: bursts x bytes of a burst >= latency x rate. */
    @Test
    void theBurstsInFlightCoverTheLatency() throws IOException {
        for (Path file : Configs.files("accelerators")) {
            AcceleratorSpec spec = AcceleratorReader.read(file);
            double latencyBytes = spec.dram().latency().picoseconds()
                    * 1e-12
                    * spec.dram().peak().bytesPerSecond();
            assertThat((double) spec.dma().outstandingBursts() * spec.dram().burstBytes())
                    .isGreaterThan(latencyBytes);
        }
    }
}
