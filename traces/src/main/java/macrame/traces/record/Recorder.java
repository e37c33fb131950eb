package macrame.traces.record;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import macrame.simulator.probe.Probe;

/**
 * Hears a run and hands its spans to a writer as they come, sorted by their first cycle within a window of
 * {@value #WINDOW} spans.
 *
 * <p>Units tell of a span when they know its end, so spans come nearly, not quite, in the order of their start. A run
 * of fewer spans than the window is sorted throughout; a longer one needs no more memory than the window, and a span
 * that outlasts so many others stands where it was heard. Spans of one cycle keep the order in which they were heard,
 * which is the same in every run.
 */
public final class Recorder implements Probe, Closeable {
    static final int WINDOW = 1 << 16;

    private static final Comparator<Heard> ORDER =
            Comparator.comparingLong((Heard heard) -> heard.span().fromCycle()).thenComparingLong(Heard::sequence);

    private final Detail detail;
    private final SpanWriter writer;
    private final PriorityQueue<Heard> window = new PriorityQueue<>(ORDER);
    private long sequence;

    public Recorder(Detail detail, SpanWriter writer) {
        this.detail = detail;
        this.writer = writer;
    }

    @Override
    public Detail detail() {
        return detail;
    }

    /** @throws UncheckedIOException if the writer cannot write */
    @Override
    public void span(String unit, String activity, long fromCycle, long toCycle, long subject, String text) {
        window.add(new Heard(sequence++, new Span(fromCycle, toCycle, unit, activity, subject, text)));
        if (window.size() > WINDOW) {
            try {
                writer.write(window.remove().span());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Writes what is left and closes the writer. */
    @Override
    public void close() throws IOException {
        try (writer) {
            while (!window.isEmpty()) {
                writer.write(window.remove().span());
            }
        }
    }

    private record Heard(long sequence, Span span) {}
}
