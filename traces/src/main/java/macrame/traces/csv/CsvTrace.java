package macrame.traces.csv;

import java.io.IOException;
import java.io.Writer;
import macrame.traces.record.Span;
import macrame.traces.record.SpanWriter;

/**
 * One span a row. {@code to_cycle} is the first cycle after the span; {@code instruction} is empty for what was done
 * for no instruction in particular. Fields with a comma, a quote or a line break are quoted as in RFC 4180.
 */
public final class CsvTrace implements SpanWriter {
    static final String HEADER = "from_cycle,to_cycle,unit,activity,instruction,detail";

    private final Writer out;

    public CsvTrace(Writer out) throws IOException {
        this.out = out;
        out.write(HEADER + "\n");
    }

    @Override
    public void write(Span span) throws IOException {
        out.write(Long.toString(span.fromCycle()));
        out.write(',');
        out.write(Long.toString(span.toCycle()));
        out.write(',');
        out.write(field(span.unit()));
        out.write(',');
        out.write(field(span.activity()));
        out.write(',');
        out.write(span.instruction() < 0 ? "" : Long.toString(span.instruction()));
        out.write(',');
        out.write(field(span.detail()));
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static String field(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (",\"\r\n".indexOf(text.charAt(i)) >= 0) {
                return '"' + text.replace("\"", "\"\"") + '"';
            }
        }
        return text;
    }
}
