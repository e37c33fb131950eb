package macrame.reports.run;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import macrame.reports.file.NewFile;
import macrame.reports.file.UserFile;
import macrame.simulator.probe.Probe;
import macrame.traces.csv.CsvTrace;
import macrame.traces.record.Recorder;

/** A trace while it is written; the file is there once it is whole. */
public final class TraceFile implements Closeable {
    private final Path path;
    private final NewFile file;
    private final Recorder recorder;

    private TraceFile(Path path, NewFile file, Recorder recorder) {
        this.path = path;
        this.file = file;
        this.recorder = recorder;
    }

    public static TraceFile open(Path path, Probe.Detail detail) {
        NewFile file = NewFile.create(path);
        try {
            OutputStreamWriter text = new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8);
            return new TraceFile(path, file, new Recorder(detail, new CsvTrace(new BufferedWriter(text))));
        } catch (IOException e) {
            throw UserFile.unwritable(path, e);
        }
    }

    public Probe probe() {
        return recorder;
    }

    /** Writes what is left and puts the file in its place. */
    public void keep() {
        try {
            recorder.close();
            file.keep();
        } catch (IOException e) {
            throw UserFile.unwritable(path, e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw UserFile.unwritable(path, e);
        }
    }
}
