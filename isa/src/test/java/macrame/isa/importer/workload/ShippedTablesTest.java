package macrame.isa.importer.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import macrame.isa.fault.Faults;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Repeat;
import macrame.isa.importer.ModelFormat;
import macrame.isa.tensor.Shape;
import macrame.isa.testkit.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables in {@code configs/workloads} are the networks that they say they are. */
final class ShippedTablesTest {
    /** The shared table of the same network, by our table's name. */
    private static final ImmutableMap<String, String> SHARED = ImmutableMap.of(
            "resnet50", "resnet50_v15_224.csv",
            "mobilenetv2", "mobilenetv2_224.csv",
            "llama2-7b-decode", "llama2_7b_decode_ctx2048.csv",
            "llama2-7b-prefill", "llama2_7b_prefill512.csv",
            "mlperf-tiny-ad", "mlperftiny_ad_autoencoder.csv",
            "mlperf-tiny-ic", "mlperftiny_ic_resnet8.csv",
            "mlperf-tiny-kws", "mlperftiny_kws_dscnn.csv",
            "mlperf-tiny-vww", "mlperftiny_vww_mobilenetv1_025_96.csv");

    @Test
    void thereAreEight() throws IOException {
        assertThat(Configs.files("workloads").stream()
                        .map(path -> String.valueOf(path.getFileName()))
                        .filter(name -> name.endsWith(".csv"))
                        .map(name -> name.substring(0, name.length() - ".csv".length())))
                .containsExactlyInAnyOrderElementsOf(SHARED.keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "resnet50,          4089184256,    25502912,   25557032,   0",
        "mobilenetv2,       300774272,     3469760,    3504872,    0",
        "llama2-7b-decode,  7143948288,    6607077376, 6738415616, 536870912",
        "llama2-7b-prefill, 3384565301248, 6607077376, 6738415616, 134217728",
        "mlperf-tiny-ad,    264192,        264192,     267928,     0",
        "mlperf-tiny-ic,    12501632,      77360,      78186,      0",
        "mlperf-tiny-kws,   2656768,       22016,      23756,      0",
        "mlperf-tiny-vww,   7489664,       208112,     216322,     0"
    })
    void totalsAreThePublishedOnes(String name, long macs, long weights, long parameters, long cached)
            throws IOException {
        Path file = file(name);
        assertThat(WorkloadReader.totals(file.toString(), Files.readAllBytes(file)))
                .isEqualTo(new WorkloadTotals(macs, weights, parameters, cached));
        assertThat(Products.of(ModelFormat.read(file))).isEqualTo(macs);
    }

    @Test
    void totalsAreThoseOfTheSummary() throws IOException {
        List<Map<String, String>> summary = SharedTable.read("SUMMARY.csv");
        SHARED.forEach((name, shared) -> {
            Map<String, String> expected = summary.stream()
                    .filter(row -> shared.equals(row.get("file")))
                    .findFirst()
                    .orElseThrow();
            Table table = table(name);
            WorkloadTotals totals = table.totals();
            assertThat(List.of(totals.macs(), totals.weights(), totals.parameters(), totals.cached()))
                    .as(name)
                    .containsExactly(
                            number(expected, "macs"),
                            number(expected, "weights"),
                            number(expected, "params"),
                            number(expected, "kv"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resnet50",
                "mobilenetv2",
                "mlperf-tiny-ad",
                "mlperf-tiny-ic",
                "mlperf-tiny-kws",
                "mlperf-tiny-vww"
            })
    void everyLayerHasTheSharedTablesShape(String name) throws IOException {
        List<Map<String, String>> expected = SharedTable.read(String.valueOf(SHARED.get(name)));
        List<Row> rows = weighted(table(name));
        assertThat(rows).hasSameSizeAs(expected);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(SharedTable.image(rows.get(i)))
                    .as("%s, row %d", name, i)
                    .isEqualTo(SharedTable.image(expected.get(i)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama2-7b-decode", "llama2-7b-prefill"})
    void everyProductHasTheSharedTablesShape(String name) throws IOException {
        List<Map<String, String>> expected = SharedTable.read(String.valueOf(SHARED.get(name)));
        List<Row> rows = weighted(table(name));
        assertThat(rows).hasSameSizeAs(expected);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(SharedTable.product(rows.get(i)))
                    .as("%s, row %d", name, i)
                    .isEqualTo(SharedTable.product(expected.get(i)));
        }
    }

    @ParameterizedTest
    @CsvSource({"llama2-7b-decode, 1, 1", "llama2-7b-prefill, 512, 2"})
    void llamaIsNineProductsThirtyTwoTimesAndOneMore(String name, int positions, int inputs) {
        Graph graph = ModelFormat.read(file(name));
        assertThat(graph.layers()).hasSize(32 * 9 + 1);
        assertThat(graph.repeats()).containsExactly(new Repeat(0, 9, 32));
        assertThat(graph.hasValues()).isFalse();
        assertThat(graph.inputs()).hasSize(inputs);
        assertThat(graph.tensor(graph.inputs().get(0)).shape()).isEqualTo(Shape.of(1, 1, positions, 4096));
        assertThat(graph.layers().subList(7 * 9, 8 * 9).stream().map(Layer::name))
                .containsExactly(
                        "decoder/7/q_proj",
                        "decoder/7/k_proj",
                        "decoder/7/v_proj",
                        "decoder/7/attn_scores",
                        "decoder/7/attn_context",
                        "decoder/7/o_proj",
                        "decoder/7/gate_proj",
                        "decoder/7/up_proj",
                        "decoder/7/down_proj");
    }

    /** New keys and values go to DRAM; what feeds the machine's next product does not. */
    @Test
    void llamasOutputsAreWhatNoProductReads() {
        Graph graph = ModelFormat.read(file("llama2-7b-decode"));
        assertThat(graph.outputs()).hasSize(32 * 3 + 1);
        assertThat(graph.outputs().stream()
                        .limit(3)
                        .map(output -> graph.tensor(output).name()))
                .containsExactly("decoder/0/k_proj", "decoder/0/v_proj", "decoder/0/gate_proj");
        Layer query = graph.layers().get(9);
        assertThat(query.inputs()).containsExactly(graph.layers().get(8).output());
        assertThat(graph.layers().subList(10, 12))
                .extracting(Layer::name, Layer::inputs)
                .containsExactly(tuple("decoder/1/k_proj", query.inputs()), tuple("decoder/1/v_proj", query.inputs()));
    }

    private static List<Row> weighted(Table table) {
        return table.blocks().stream()
                .flatMap(block -> block.rows().stream())
                .filter(row -> row.operator().hasWeights())
                .toList();
    }

    private static Table table(String name) {
        try {
            return TableReader.read(Files.readAllBytes(file(name)), new Faults(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path file(String name) {
        return Path.of(System.getProperty("macrame.configs", "configs")).resolve("workloads/" + name + ".csv");
    }

    private static long number(Map<String, String> row, String column) {
        String text = row.getOrDefault(column, "");
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }
}
