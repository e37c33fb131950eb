package macrame.traces.record;

import java.io.Closeable;
import java.io.IOException;

/** Writes spans in one trace format; implemented once a format. */
public interface SpanWriter extends Closeable {
    void write(Span span) throws IOException;
}
