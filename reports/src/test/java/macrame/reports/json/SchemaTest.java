package macrame.reports.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import macrame.isa.dramtrace.DramTrace;
import macrame.isa.hardware.BankDramSpec;
import macrame.isa.quant.range.RangeMethod;
import macrame.isa.quantizer.QuantizerOptions;
import macrame.isa.quantizer.WeightForm;
import macrame.isa.tensor.DataType;
import macrame.reports.catalog.Catalog;
import macrame.reports.figure.Capability;
import macrame.reports.figure.TraceFigures;
import macrame.reports.run.Dram;
import macrame.reports.run.Machine;
import macrame.reports.run.Quantizing;
import macrame.reports.testkit.FloatModels;
import macrame.reports.testkit.Runs;
import macrame.simulator.dram.bank.TraceRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published schema and the written result name the same keys, at every depth. */
final class SchemaTest {
    @Test
    void everyKeyOfARunIsInTheSchemaAndNoOther() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RunJson.write(Runs.withBanks(Runs.scaleSim()), bytes);
        assertThat(described("run.schema.json")).hasSizeGreaterThan(80).isEqualTo(written(bytes));
    }

    @Test
    void everyKeyOfAComparisonIsInTheSchemaAndNoOther() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ComparisonJson.write(Runs.comparison(), "1.2.3", bytes);
        assertThat(described("compare.schema.json")).hasSizeGreaterThan(50).isEqualTo(written(bytes));
    }

    @Test
    void everyKeyOfADescriptionIsInTheSchemaAndNoOther() throws IOException {
        Machine machine = Machine.read(Catalog.open(), Machine.DEFAULT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CapabilityJson.write(Capability.of("1.2.3", machine.spec(), machine.energy()), bytes);
        assertThat(described("describe.schema.json")).hasSizeGreaterThan(50).isEqualTo(written(bytes));
    }

    @Test
    void everyKeyOfAQuantizationIsInTheSchemaAndNoOther(@TempDir Path folder) throws IOException {
        Path model = Files.write(folder.resolve("net.tflite"), FloatModels.tflite());
        QuantizerOptions options =
                new QuantizerOptions(WeightForm.parse("8xchannel"), DataType.INT8, RangeMethod.parse("minmax"), false);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        QuantizationJson.write(
                Quantizing.read(model.toString(), "random", 2, options.dynamic())
                        .run("1.2.3", options),
                bytes);
        assertThat(described("quantize.schema.json")).hasSizeGreaterThan(50).isEqualTo(written(bytes));
    }

    @Test
    void everyKeyOfATraceIsInTheSchemaAndNoOther() throws IOException {
        DramTrace trace = new DramTrace();
        trace.add(0, false, 0);
        BankDramSpec dram = Dram.read(Dram.find(Catalog.open(), "ddr4-2400"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TraceJson.write(new TraceFigures("1.2.3", "a.trace", TraceRun.run(dram, trace)), bytes);
        assertThat(described("dram.schema.json")).hasSize(30).isEqualTo(written(bytes));
    }

    private static Set<String> written(ByteArrayOutputStream bytes) throws IOException {
        Set<String> keys = new TreeSet<>();
        try (JsonParser json = new JsonFactory().createParser(bytes.toByteArray())) {
            for (String path : paths(json)) {
                String key = path.replaceAll("/\\d+(?=/|$)", "");
                if (!key.matches(".*/(peCycles|engineCycles|stallCycles)/.*|/layers/(bounds|counters)/.*")) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    private static Set<String> described(String file) throws IOException {
        Set<String> keys = new TreeSet<>();
        try (InputStream schema = RunJson.class.getResourceAsStream(file);
                JsonParser json = new JsonFactory().createParser(schema)) {
            for (String path : paths(json)) {
                key(path).ifPresent(keys::add);
            }
        }
        return keys;
    }

    /** Where the key stands in a result, if the schema's path leads to a key and not to a word of its own. */
    private static Optional<String> key(String path) {
        StringBuilder key = new StringBuilder();
        String[] words = path.split("/", -1);
        int i = 1;
        while (i < words.length && (words[i].equals("items") || words[i].equals("properties"))) {
            if (words[i].equals("properties") && i + 1 < words.length) {
                key.append('/').append(words[++i]);
            } else if (i == words.length - 1) {
                return Optional.empty();
            }
            i++;
        }
        return i == words.length ? Optional.of(key.toString()) : Optional.empty();
    }

    private static Set<String> paths(JsonParser json) throws IOException {
        Set<String> paths = new TreeSet<>();
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.FIELD_NAME) {
                paths.add(json.getParsingContext().pathAsPointer().toString());
            }
        }
        return paths;
    }
}
