package macrame.reports.run;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import macrame.reports.file.NewFile;
import macrame.simulator.machine.RunResult;
import macrame.simulator.probe.Probe;
import macrame.traces.csv.CsvTrace;
import macrame.traces.record.Recorder;

/** A trace as a file, which is there once it is whole. */
public final class TraceFile {
    private TraceFile() {}

    /**
     * Runs with a probe that writes into the file, and puts the file in its place.
     *
     * @throws macrame.isa.fault.InputException if it cannot be written
     */
    public static RunResult write(NewFile file, Probe.Detail detail, Function<Probe, RunResult> run) {
        try {
            OutputStreamWriter text = new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8);
            Recorder recorder = new Recorder(detail, new CsvTrace(new BufferedWriter(text)));
            RunResult result = run.apply(recorder);
            recorder.close();
            file.keep();
            return result;
        } catch (IOException e) {
            throw file.unwritable(e);
        } catch (UncheckedIOException e) {
            // A probe may throw no checked exception.
            IOException cause = e.getCause();
            throw file.unwritable(cause == null ? new IOException(e) : cause);
        }
    }
}
