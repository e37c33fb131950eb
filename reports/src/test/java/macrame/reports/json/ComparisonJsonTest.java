package macrame.reports.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.ImmutableList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import macrame.reports.catalog.Catalog;
import macrame.reports.figure.Comparison;
import macrame.reports.figure.Run;
import macrame.reports.run.Machine;
import macrame.reports.run.PairRun;
import macrame.reports.testkit.Runs;
import org.junit.jupiter.api.Test;

final class ComparisonJsonTest {
    @Test
    void aFigureThatARunHasTooIsTheSameInBoth() throws IOException {
        Catalog catalog = Catalog.open();
        Run run = new PairRun(catalog, "1.2.3").run(Machine.read(catalog, "edge-16x16"), "resnet8");
        Map<String, String> alone = values(bytes(run), "");
        Map<String, String> compared = values(bytes(comparison(run)), "/runs/0");
        compared.keySet().retainAll(alone.keySet());
        assertThat(compared).hasSizeGreaterThan(25);
        assertThat(alone).containsAllEntriesOf(compared);
    }

    @Test
    void theParticularFiguresFollowFromTheOthers() throws IOException {
        Map<String, String> values = values(bytes(comparison(Runs.run())), "/runs/0");
        // 112,640 MACs over 3,000 bytes; 128 GMAC/s over 4 GB/s; 60 pJ of compute and 1,400 pJ of DRAM.
        assertThat(number(values, "/arithmeticIntensityMacsPerByte")).isCloseTo(37.547, within(1e-3));
        assertThat(values).containsEntry("/ridgePointMacsPerByte", "32.0");
        assertThat(number(values, "/energyPerMacPj")).isCloseTo(0.012962, within(1e-6));
        assertThat(values)
                .containsEntry("/energySplitPj/compute", "60.0")
                .containsEntry("/energySplitPj/onChip", "0.0")
                .containsEntry("/energySplitPj/dram", "1400.0")
                .containsEntry("/energySplitPj/requantization", "0.0")
                .containsEntry("/bounds/compute", "440")
                .containsEntry("/bounds/dram-bandwidth", "500")
                .containsEntry("/boundCycles", "500");
        assertThat(values.get("/reason"))
                .startsWith("resnet8 on edge-16x16 is compute-bound by ratio: 37.5 MAC/B against a ridge of 32.0 MAC/B,"
                        + " at 2.27 x the time of its roof and 2.00 x what the DRAM bus alone needs; the array needs");
        assertThat(values).containsEntry("/rooflineBound", "compute");
    }

    @Test
    void aRefusalHasTheReason() throws IOException {
        assertThat(values(bytes(Runs.comparison()), "/refusals/0"))
                .containsExactly(
                        Map.entry("/accelerator", "edge-16x16"),
                        Map.entry("/model", "vast"),
                        Map.entry("/reason", "has too many weights"));
    }

    private static Comparison comparison(Run run) {
        return new Comparison(ImmutableList.of(run), ImmutableList.of());
    }

    private static double number(Map<String, String> values, String key) {
        return Double.parseDouble(String.valueOf(values.get(key)));
    }

    private static byte[] bytes(Run run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RunJson.write(run, bytes);
        return bytes.toByteArray();
    }

    private static byte[] bytes(Comparison comparison) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ComparisonJson.write(comparison, "1.2.3", bytes);
        return bytes.toByteArray();
    }

    /** The scalars below {@code root}, by their path from there. */
    private static Map<String, String> values(byte[] bytes, String root) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(bytes)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                String path = json.getParsingContext().pathAsPointer().toString();
                if (token.isScalarValue() && path.startsWith(root + "/")) {
                    values.put(path.substring(root.length()), json.getText());
                }
            }
        }
        return values;
    }
}
