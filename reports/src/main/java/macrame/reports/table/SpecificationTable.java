package macrame.reports.table;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.yaml.AcceleratorWriter;
import macrame.reports.figure.Printable;

/** A configuration as its file would state it, a line for each section, under the names of its keys. */
final class SpecificationTable {
    private static final int GAP = 2;
    private static final int BLANKS_PER_LEVEL = 2;

    private SpecificationTable() {}

    static String text(AcceleratorSpec spec) {
        SetMultimap<String, String> sections = sections(AcceleratorWriter.write(spec));
        int names = sections.keySet().stream().mapToInt(String::length).max().orElse(0) + TerminalReport.INDENT + GAP;
        StringBuilder text = new StringBuilder("configuration\n");
        sections.asMap().forEach((section, settings) -> {
            String head = Strings.padEnd(" ".repeat(TerminalReport.INDENT) + section, names, ' ');
            String words = Printable.text(Joiner.on(", ").join(settings));
            text.append(Paragraph.text(head, words, names, TerminalReport.WIDTH));
        });
        return text.toString();
    }

    /** The settings of each section in the file's order; a setting outside any section is one of its own. */
    private static SetMultimap<String, String> sections(String yaml) {
        SetMultimap<String, String> sections = LinkedHashMultimap.create();
        List<String> path = new ArrayList<>();
        for (String line : Splitter.on('\n').omitEmptyStrings().split(yaml)) {
            int level = (line.length() - line.stripLeading().length()) / BLANKS_PER_LEVEL;
            path.subList(level, path.size()).clear();
            int colon = line.indexOf(':');
            String key = line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            if (value.isEmpty()) {
                path.add(key);
            } else {
                boolean alone = path.isEmpty();
                sections.put(alone ? key : String.join(" ", path), alone ? value : key + " " + value);
            }
        }
        return sections;
    }
}
