package macrame.reports.cli;

import static macrame.reports.cli.Shell.macrame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import macrame.isa.testkit.SharedFolder;
import macrame.reports.cli.Shell.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every result of unmodified SCALE-Sim v3 in the shared folder against a run of the files that it came from. */
final class ScaleSimResultsTest {
    private static final ImmutableMap<String, String> COLUMNS = ImmutableMap.of(
            "totalCycles", "Total Cycles",
            "mappingEfficiency", "Mapping Efficiency %",
            "overallUtilization", "Overall Util %",
            "ifmapReads", "SRAM IFMAP Reads",
            "filterReads", "SRAM Filter Reads",
            "ofmapWrites", "SRAM OFMAP Writes");
    private static final Splitter CELLS = Splitter.on(',');

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyFigureOfEveryLayerIsScaleSims() throws IOException {
        Path results = SharedFolder.require("data/scalesim");
        int files = 0;
        int layers = 0;
        try (Stream<Path> paths = Files.list(results)) {
            for (Path result : paths.filter(path -> path.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                layers += check(result);
                files++;
            }
        }
        assertThat(files).isEqualTo(9);
        assertThat(layers).isEqualTo(21);
        System.out.printf("SCALE-Sim: %d of %d layers equal in %d files%n", layers, layers, files);
    }

    /** {@code 8x8_ws_test.csv} is what {@code 8x8_ws_test.cfg} made of {@code topologies/topology_test.csv}. */
    private int check(Path result) throws IOException {
        String name = String.valueOf(result.getFileName()).replace(".csv", "");
        Path topology = result.resolveSibling("topologies")
                .resolve("topology_%s.csv".formatted(name.replaceFirst("^[^_]*_[^_]*_", "")));
        Path json = folder.resolve(name + ".json");
        Outcome outcome = macrame(
                "run", result.resolveSibling(name + ".cfg").toString(), topology.toString(), "--json", json.toString());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        List<Map<String, String>> found = figures(json);
        List<Map<String, String>> expected = rows(result);
        assertThat(found).hasSameSizeAs(expected);
        for (int layer = 0; layer < found.size(); layer++) {
            compare(name + " layer " + layer, found.get(layer), expected.get(layer));
        }
        return found.size();
    }

    private static void compare(String layer, Map<String, String> found, Map<String, String> expected) {
        assertThat(found.keySet()).containsExactlyElementsOf(COLUMNS.keySet());
        COLUMNS.forEach((key, column) -> {
            String value = String.valueOf(expected.get(column));
            if (column.endsWith("%")) {
                double percent = Double.parseDouble(value);
                assertThat(Double.parseDouble(found.get(key)))
                        .as(layer + " " + key)
                        .isCloseTo(percent, within(1e-9 * percent));
            } else {
                assertThat(found.get(key)).as(layer + " " + key).isEqualTo(value.replaceFirst("\\.0$", ""));
            }
        });
    }

    /** The members of each layer's {@code scaleSim}. */
    private static List<Map<String, String>> figures(Path json) throws IOException {
        List<Map<String, String>> layers = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json.toFile())) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME
                        && parser.currentName().equals("scaleSim")) {
                    parser.nextToken();
                    layers.add(members(parser));
                }
            }
        }
        return layers;
    }

    private static Map<String, String> members(JsonParser parser) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, parser.getText());
        }
        return members;
    }

    private static List<Map<String, String>> rows(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        List<String> headings = CELLS.splitToList(lines.get(0));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = CELLS.splitToList(line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < headings.size(); i++) {
                row.put(headings.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
