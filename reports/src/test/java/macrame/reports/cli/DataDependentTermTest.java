package macrame.reports.cli;

import static macrame.reports.cli.Shell.macrame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.isa.importer.tflite.WidthNetworks;
import macrame.isa.importer.tflite.Widths;
import macrame.isa.testkit.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What zero points of weights take stands in the report under its own name, and only where there are any. */
final class DataDependentTermTest {
    private static final String HEADING = "zero points of weights: the data-dependent term\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aNetworkWithoutZeroPointsOfWeightsSaysNothingOfThem() {
        assertThat(macrame("run").out()).doesNotContain(HEADING);
    }

    @Test
    void rowsOfOnesAreCountedAndPaidFor() throws IOException {
        String text = run("edge-16x16");

        assertThat(amount(text, "input sums in rows of ones")).isPositive();
        assertThat(amount(text, "row-sum unit")).isZero();
        assertThat(amount(text, "corrections")).isPositive();
    }

    @Test
    void theUnitTakesNoSlotOfTheArray() throws IOException {
        Path edge = Configs.files("accelerators").stream()
                .filter(file -> file.endsWith("edge-16x16.yaml"))
                .findFirst()
                .orElseThrow();
        String yaml = Files.readString(edge).replaceFirst("(?m)^  initialization:.*$", "$0\n  row-sum: unit");
        String text = run(Files.writeString(folder.resolve("unit.yaml"), yaml).toString());

        assertThat(amount(text, "input sums in rows of ones")).isZero();
        assertThat(amount(text, "array slots of ones alone")).isZero();
        assertThat(amount(text, "row-sum unit")).isPositive();
    }

    /** The energy is that of the JSON's items of these names. */
    @Test
    void theEnergyIsThatOfItsItems() throws IOException {
        String text = run("edge-16x16");
        String json = Files.readString(folder.resolve("run.json"));
        Matcher item = Pattern.compile(
                        "\"action\": \"(?:input-sum[^\"]*|row-sum[^\"]*|correct)\".*?\"energyPj\": ([0-9.E-]+)",
                        Pattern.DOTALL)
                .matcher(json);
        double picojoules = 0;
        while (item.find()) {
            picojoules += Double.parseDouble(item.group(1));
        }
        Matcher shown = Pattern.compile("energy +([0-9.]+) (pJ|nJ) +[0-9.]+ % of the run's")
                .matcher(text);
        assertThat(shown.find()).isTrue();
        double unit = shown.group(2).equals("nJ") ? 1000 : 1;
        assertThat(Double.parseDouble(shown.group(1)) * unit).isCloseTo(picojoules, within(picojoules / 100));
    }

    private String run(String accelerator) throws IOException {
        Path model = Files.write(folder.resolve("uint8.tflite"), WidthNetworks.network(Widths.UINT8, 3));
        String json = folder.resolve("run.json").toString();
        String text =
                macrame("run", accelerator, model.toString(), "--json", json).out();
        assertThat(text).contains(HEADING);
        return text;
    }

    private static long amount(String text, String name) {
        Matcher amount = Pattern.compile(name + " +([0-9,]+) ").matcher(text);
        assertThat(amount.find()).as(name).isTrue();
        return Long.parseLong(amount.group(1).replace(",", ""));
    }
}
