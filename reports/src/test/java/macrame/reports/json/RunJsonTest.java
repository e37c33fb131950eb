package macrame.reports.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import macrame.reports.figure.Run;
import macrame.reports.testkit.Runs;
import org.junit.jupiter.api.Test;

/** Pins the schema: a key that moves, goes or changes its kind is seen here. */
final class RunJsonTest {
    @Test
    void theTopLevelHasTheseKeysInThisOrder() throws IOException {
        assertThat(values("").keySet())
                .containsExactly(
                        "schemaVersion",
                        "version",
                        "model",
                        "accelerator",
                        "cycles",
                        "macs",
                        "dramReadBytes",
                        "dramWriteBytes",
                        "clockHz",
                        "energyPj",
                        "seconds",
                        "inferencesPerSecond",
                        "utilization",
                        "peakMacsPerSecond",
                        "peakDramBytesPerSecond",
                        "achievedDramBytesPerSecond",
                        "hostOperators",
                        "peCycles",
                        "engineCycles",
                        "boundBy",
                        "boundCycles",
                        "traffic",
                        "counters",
                        "energy",
                        "layers",
                        "tensors");
    }

    @Test
    void aLayerHasTheseKeysInThisOrder() throws IOException {
        assertThat(values("/layers").keySet())
                .containsExactly(
                        "name",
                        "operator",
                        "cycles",
                        "macs",
                        "dramReadBytes",
                        "dramWriteBytes",
                        "energyPj",
                        "utilization",
                        "stallCycles",
                        "boundBy",
                        "bounds",
                        "components",
                        "counters");
    }

    @Test
    void countsAreIntegersAndEnergyIsANumber() throws IOException {
        assertThat(values(""))
                .containsEntry("schemaVersion", "VALUE_NUMBER_INT 1")
                .containsEntry("cycles", "VALUE_NUMBER_INT 1000")
                .containsEntry("macs", "VALUE_NUMBER_INT 112640")
                .containsEntry("dramReadBytes", "VALUE_NUMBER_INT 2000")
                .containsEntry("dramWriteBytes", "VALUE_NUMBER_INT 1000")
                .containsEntry("clockHz", "VALUE_NUMBER_INT 500000000")
                .containsEntry("energyPj", "VALUE_NUMBER_FLOAT 1460.0");
    }

    @Test
    void aLayersBoundAndStallsAreInKebabCase() throws IOException {
        assertThat(values("/layers"))
                .containsEntry("boundBy", "VALUE_STRING dram-bandwidth")
                .containsEntry("utilization", "VALUE_NUMBER_FLOAT 0.2");
        assertThat(values("/layers/stallCycles")).containsExactly(Map.entry("waiting-for-load", "VALUE_NUMBER_INT 50"));
    }

    @Test
    void hostOperatorsHaveNameOperatorAndCount() throws IOException {
        assertThat(values("/hostOperators"))
                .containsExactly(
                        Map.entry("name", "VALUE_STRING Identity"),
                        Map.entry("operator", "VALUE_STRING SOFTMAX"),
                        Map.entry("count", "VALUE_NUMBER_INT 1"));
    }

    @Test
    void energyCanBeComputedAgainFromItsItems() throws IOException {
        assertThat(values("/energy/items").keySet())
                .containsExactly("component", "action", "count", "picojoulesEach", "energyPj", "label", "source");
    }

    @Test
    void equalRunsGiveEqualBytes() throws IOException {
        assertThat(json(Runs.run())).isEqualTo(json(Runs.run())).endsWith("}\n").doesNotContain("\r");
    }

    @Test
    void aLayerHasScaleSimsFiguresOnlyOnAConfigurationOfScaleSim() throws IOException {
        assertThat(values("/layers/scaleSim")).isEmpty();
        assertThat(values(Runs.scaleSim(), "/layers/scaleSim"))
                .containsExactly(
                        Map.entry("totalCycles", "VALUE_NUMBER_INT 199"),
                        Map.entry("mappingEfficiency", "VALUE_NUMBER_FLOAT 75.0"),
                        Map.entry("overallUtilization", "VALUE_NUMBER_FLOAT 20.1"),
                        Map.entry("ifmapReads", "VALUE_NUMBER_INT 8001"),
                        Map.entry("filterReads", "VALUE_NUMBER_INT 8002"),
                        Map.entry("ofmapWrites", "VALUE_NUMBER_INT 8003"));
    }

    private static Map<String, String> values(String path) throws IOException {
        return values(Runs.run(), path);
    }

    /** The members of the object at {@code path}; of an array's objects, the last one's. */
    private static Map<String, String> values(Run run, String path) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json(run))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String at = parser.getParsingContext().pathAsPointer().toString();
                String place = at.replaceAll("/\\d+", "");
                int slash = place.lastIndexOf('/');
                if (token == JsonToken.FIELD_NAME && place.substring(0, slash).equals(path)) {
                    String name = parser.currentName();
                    JsonToken value = parser.nextToken();
                    values.put(name, value.isScalarValue() ? value + " " + parser.getText() : value.toString());
                }
            }
        }
        return values;
    }

    private static String json(Run run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RunJson.write(run, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
