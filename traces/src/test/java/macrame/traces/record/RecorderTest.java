package macrame.traces.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import macrame.simulator.probe.Probe.Detail;
import org.junit.jupiter.api.Test;

final class RecorderTest {
    @Test
    void spansLeaveInTheOrderOfTheirFirstCycle() throws IOException {
        Kept kept = new Kept();
        try (Recorder recorder = new Recorder(Detail.STEPS, kept)) {
            recorder.span("array", "mac", 5, 9, 1, "");
            recorder.span("load", "load", 0, 7, 0, "");
        }
        assertThat(kept.spans).extracting(Span::unit).containsExactly("load", "array");
    }

    @Test
    void spansOfOneCycleKeepTheOrderInWhichTheyWereHeard() throws IOException {
        Kept kept = new Kept();
        try (Recorder recorder = new Recorder(Detail.STEPS, kept)) {
            for (int i = 0; i < 100; i++) {
                recorder.span("array", "step", 7, 8, i, "");
            }
        }
        assertThat(kept.spans).extracting(Span::instruction).isSorted().hasSize(100);
    }

    @Test
    void spansAreHandedOnBeforeTheRunEnds() throws IOException {
        Kept kept = new Kept();
        try (Recorder recorder = new Recorder(Detail.INSTRUCTIONS, kept)) {
            for (int i = 0; i < Recorder.WINDOW + 10; i++) {
                recorder.span("array", "mac", i, i + 1, i, "");
            }
            assertThat(kept.spans).hasSize(10);
        }
        assertThat(kept.spans).hasSize(Recorder.WINDOW + 10);
    }

    @Test
    void spansTooLateByLessThanTheWindowAreSorted() throws IOException {
        Kept kept = new Kept();
        Random random = new Random(1);
        try (Recorder recorder = new Recorder(Detail.STEPS, kept)) {
            for (int i = 0; i < 2 * Recorder.WINDOW; i++) {
                long from = Math.max(0, i - random.nextInt(1000));
                recorder.span("array", "mac", from, i + 1, i, "");
            }
        }
        assertThat(kept.spans).extracting(Span::fromCycle).isSorted();
    }

    @Test
    void aWriterThatFailsStopsTheRun() {
        SpanWriter failing = new SpanWriter() {
            @Override
            public void write(Span span) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public void close() {}
        };
        Recorder recorder = new Recorder(Detail.STEPS, failing);
        assertThatThrownBy(() -> {
                    for (int i = 0; i <= Recorder.WINDOW; i++) {
                        recorder.span("array", "mac", i, i + 1, i, "");
                    }
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk full");
    }

    private static final class Kept implements SpanWriter {
        private final List<Span> spans = new ArrayList<>();

        @Override
        public void write(Span span) {
            spans.add(span);
        }

        @Override
        public void close() {}
    }
}
