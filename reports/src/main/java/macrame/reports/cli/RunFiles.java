package macrame.reports.cli;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import macrame.isa.fault.InputException;
import macrame.reports.figure.Run;
import macrame.reports.file.Destinations;
import macrame.reports.file.NewFile;
import macrame.reports.html.ReportDirectory;
import macrame.reports.json.RunJson;
import macrame.reports.run.TensorFiles;
import macrame.reports.run.TraceFile;
import macrame.simulator.machine.RunResult;
import macrame.simulator.probe.Probe;
import org.jspecify.annotations.Nullable;

/** What a run writes: opened before it, written during and after it, and gone if it fails. */
final class RunFiles implements Closeable {
    private final RunDestinations named;
    private final Destinations opened = new Destinations();
    private final @Nullable NewFile json;
    private final @Nullable NewFile trace;

    /**
     * @param read files that are not to be written over
     * @throws macrame.isa.fault.InputException if something cannot be written
     */
    RunFiles(RunDestinations named, List<Path> read) {
        this.named = named;
        read.forEach(opened::spare);
        try {
            directory(opened, RunDestinations.OUTPUT, named.output);
            directory(opened, RunDestinations.DUMP, named.dump);
            directory(opened, RunDestinations.REPORT, named.report);
            this.json = file(opened, RunDestinations.JSON, named.json);
            this.trace = file(opened, RunDestinations.TRACE, named.trace);
        } catch (InputException e) {
            opened.close();
            throw e;
        }
    }

    private static void directory(Destinations opened, String option, @Nullable Path directory) {
        if (directory != null) {
            opened.directory(option, directory);
        }
    }

    private static @Nullable NewFile file(Destinations opened, String option, @Nullable Path file) {
        return file == null ? null : opened.file(option, file);
    }

    /** Runs with a probe, which writes the trace if there is to be one. */
    RunResult trace(Function<Probe, RunResult> run) {
        return trace == null ? run.apply(Probe.NONE) : TraceFile.write(trace, named.traceDetail(), run);
    }

    /** @return why the report has no charts, if the machine cannot draw */
    Optional<String> write(Run run) {
        if (named.output != null) {
            TensorFiles.write(named.output, run.result().outputs());
        }
        if (named.dump != null) {
            TensorFiles.write(named.dump, run.result().intermediates());
        }
        if (json != null) {
            json.write(out -> RunJson.write(run, out));
        }
        Optional<String> fault = named.report == null
                ? Optional.empty()
                : ReportDirectory.write(named.report, run).map(why -> named.report + ": has no charts: " + why);
        opened.keep();
        return fault;
    }

    @Override
    public void close() {
        opened.close();
    }
}
