package macrame.simulator.stepper;

import com.google.common.collect.ImmutableMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.yaml.AcceleratorReader;
import macrame.isa.hardware.yaml.AcceleratorWriter;
import macrame.isa.testkit.Configs;

/** A shipped accelerator's description with some of its values replaced, each under its path, as {@code array.rows}. */
public final class SpecText {
    public static final String BASE = "whitepaper-4x4";
    private static final ImmutableMap<String, String> VALUES =
            values(AcceleratorWriter.write(Configs.accelerator(BASE)));

    private SpecText() {}

    /** The accelerator that differs so from the shipped one. */
    public static AcceleratorSpec accelerator(Map<String, String> differences) {
        Map<String, String> values = new LinkedHashMap<>(VALUES);
        values.putAll(differences);
        return AcceleratorReader.read(BASE + ".yaml", yaml(values).getBytes(StandardCharsets.UTF_8));
    }

    /** What the shipped accelerator has at a path; empty where it has nothing. */
    static String base(String path) {
        return VALUES.getOrDefault(path, "");
    }

    /** Values by path as YAML, paths that begin alike under one heading. */
    static String yaml(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        section(0, values, text);
        return text.toString();
    }

    private static void section(int depth, Map<String, String> values, StringBuilder text) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        values.forEach((path, value) -> {
            int dot = path.indexOf('.');
            String key = dot < 0 ? path : path.substring(0, dot);
            Map<String, String> inner = sections.computeIfAbsent(key, name -> new LinkedHashMap<>());
            inner.put(dot < 0 ? "" : path.substring(dot + 1), value);
        });
        sections.forEach((key, inner) -> {
            text.append("  ".repeat(depth)).append(key).append(':');
            if (inner.containsKey("")) {
                text.append(' ').append(inner.get("")).append('\n');
            } else {
                text.append('\n');
                section(depth + 1, inner, text);
            }
        });
    }

    private static ImmutableMap<String, String> values(String yaml) {
        ImmutableMap.Builder<String, String> values = ImmutableMap.builder();
        List<String> headings = new ArrayList<>();
        for (String line : yaml.split("\n", -1)) {
            if (!line.isBlank()) {
                int depth = (line.length() - line.stripLeading().length()) / 2;
                int colon = line.indexOf(':');
                headings = new ArrayList<>(headings.subList(0, depth));
                headings.add(line.substring(0, colon).strip());
                String value = line.substring(colon + 1).strip();
                if (!value.isEmpty()) {
                    values.put(String.join(".", headings), value);
                }
            }
        }
        return values.build();
    }
}
