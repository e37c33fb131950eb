package macrame.traces.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import macrame.traces.record.Span;
import org.junit.jupiter.api.Test;

final class CsvTraceTest {
    @Test
    void anEmptyTraceIsItsHeader() throws IOException {
        assertThat(written()).isEqualTo("from_cycle,to_cycle,unit,activity,instruction,detail\n");
    }

    @Test
    void aSpanIsOneRow() throws IOException {
        assertThat(written(new Span(3, 5, "array", "tree", 0, "step 1"))).endsWith("\n3,5,array,tree,0,step 1\n");
    }

    @Test
    void aSpanForNoInstructionLeavesTheColumnEmpty() throws IOException {
        assertThat(written(new Span(0, 1, "dram", "fetch", -1, ""))).endsWith("\n0,1,dram,fetch,,\n");
    }

    @Test
    void fieldsThatWouldBreakARowAreQuoted() throws IOException {
        assertThat(written(new Span(0, 1, "a,b", "say \"x\"", 2, "two\nlines")))
                .endsWith("\n0,1,\"a,b\",\"say \"\"x\"\"\",2,\"two\nlines\"\n");
    }

    private static String written(Span... spans) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvTrace trace = new CsvTrace(text)) {
            for (Span span : spans) {
                trace.write(span);
            }
        }
        return text.toString();
    }
}
