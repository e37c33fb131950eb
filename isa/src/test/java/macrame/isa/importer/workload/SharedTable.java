package macrame.isa.importer.workload;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import macrame.isa.fault.Faults;
import macrame.isa.graph.Padding;
import macrame.isa.graph.Window;
import macrame.isa.importer.csv.Cell;
import macrame.isa.importer.csv.CsvReader;
import macrame.isa.tensor.Shape;
import macrame.isa.testkit.SharedFolder;

/** The tables of {@code ../shared/data/workloads}, and our rows in their terms. */
final class SharedTable {
    private SharedTable() {}

    /** Its rows, the cells by the header's names. */
    static List<Map<String, String>> read(String file) throws IOException {
        String text = Files.readString(SharedFolder.require("data/workloads/" + file));
        ImmutableList<ImmutableList<Cell>> lines = CsvReader.read(text, new Faults(file));
        List<Map<String, String>> rows = new ArrayList<>();
        for (ImmutableList<Cell> line : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < line.size(); i++) {
                row.put(lines.get(0).get(i).text(), line.get(i).text());
            }
            rows.add(row);
        }
        return rows;
    }

    /** Input, filter, stride, padding, output and the counts that follow. */
    static List<Long> image(Map<String, String> row) {
        return Stream.of(
                        "ifmap_h",
                        "ifmap_w",
                        "in_ch",
                        "filter_h",
                        "filter_w",
                        "out_ch",
                        "stride_h",
                        "stride_w",
                        "pad_top",
                        "pad_bottom",
                        "pad_left",
                        "pad_right",
                        "groups",
                        "ofmap_h",
                        "ofmap_w",
                        "macs",
                        "weights")
                .map(column -> Long.parseLong(row.getOrDefault(column, "")))
                .toList();
    }

    static List<Long> image(Row row) {
        Geometry geometry = row.geometry();
        Shape input = geometry.input();
        Window window = geometry.window();
        Padding padding = geometry.padding();
        boolean depthwise = row.operator() == Operator.DEPTHWISE_CONV2D;
        return Stream.of(
                        input.dimension(1),
                        input.dimension(2),
                        input.dimension(3),
                        window.height(),
                        window.width(),
                        geometry.outputs(),
                        window.strideHeight(),
                        window.strideWidth(),
                        padding.top(),
                        padding.bottom(),
                        padding.left(),
                        padding.right(),
                        depthwise ? input.dimension(3) : geometry.groups(),
                        geometry.output().dimension(1),
                        geometry.output().dimension(2),
                        geometry.macs(),
                        geometry.weightElements())
                .map(Number::longValue)
                .toList();
    }

    /** Products side by side, their rows, columns and length, and whether the second operand is learned. */
    static List<String> product(Map<String, String> row) {
        return Stream.of("name", "count_per_layer", "M", "N", "K", "b_operand")
                .map(column -> row.getOrDefault(column, ""))
                .toList();
    }

    static List<String> product(Row row) {
        Geometry geometry = row.geometry();
        return List.of(
                row.name(),
                "" + geometry.groups(),
                "" + geometry.input().dimension(2),
                "" + geometry.outputs() / geometry.groups(),
                "" + geometry.length(),
                row.entry().isGiven(Column.WEIGHT_KIND) ? "kv_cache" : "weight");
    }
}
