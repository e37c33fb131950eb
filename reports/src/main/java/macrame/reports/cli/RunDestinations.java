package macrame.reports.cli;

import java.nio.file.Path;
import java.util.Optional;
import macrame.simulator.probe.Probe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a run's results go, as the user names the places. */
final class RunDestinations {
    static final String OUTPUT = "--output";
    static final String DUMP = "--dump";
    static final String JSON = "--json";
    static final String REPORT = "--report";
    static final String TRACE = "--trace";

    @Option(names = OUTPUT, paramLabel = "DIR", description = "Write each output tensor: 0.bin, 1.bin, ...")
    @Nullable
    Path output;

    @Option(
            names = DUMP,
            paramLabel = "DIR",
            description = "Write every intermediate tensor as <index in the model>.bin.")
    @Nullable
    Path dump;

    @Option(names = JSON, paramLabel = "FILE", description = "Write the complete result.")
    @Nullable
    Path json;

    @Option(
            names = REPORT,
            paramLabel = "DIR",
            description = "Write a page with charts, index.html, and beside it report.json, layers.csv and the charts.")
    @Nullable
    Path report;

    @Option(names = TRACE, paramLabel = "FILE", description = "Write what every unit did, as CSV.")
    @Nullable
    Path trace;

    @Option(
            names = "--trace-detail",
            paramLabel = "DETAIL",
            description = "One span an instruction, or each stage of each step too: ${COMPLETION-CANDIDATES};"
                    + " instructions if left out.")
    private @Nullable TraceDetail detail;

    /** What of this cannot be had together. */
    Optional<String> contradiction(boolean timingOnly) {
        if (timingOnly && ofValues().isPresent()) {
            return ofValues().map("--timing-only computes no value, so %s has nothing to write"::formatted);
        }
        return detail != null && trace == null
                ? Optional.of("--trace-detail without --trace, which names the file")
                : Optional.empty();
    }

    /** An option that asks for values. */
    Optional<String> ofValues() {
        return output != null ? Optional.of(OUTPUT) : dump != null ? Optional.of(DUMP) : Optional.empty();
    }

    boolean wantIntermediates() {
        return dump != null;
    }

    Probe.Detail traceDetail() {
        return (detail == null ? TraceDetail.INSTRUCTIONS : detail).detail();
    }
}
