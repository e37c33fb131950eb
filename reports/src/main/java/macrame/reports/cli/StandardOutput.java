package macrame.reports.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;

/** The process's standard output, which remembers what a {@link java.io.PrintWriter} before it keeps quiet about. */
final class StandardOutput extends OutputStream {
    /** How the system and the JDK call a reader that has gone away and an output that was closed before the start. */
    private static final Set<String> NOBODY_LISTENS = Set.of("Broken pipe", "Bad file descriptor", "Stream Closed");

    private final OutputStream stream = new FileOutputStream(FileDescriptor.out);
    private Optional<String> fault = Optional.empty();

    /** Why something could not be written to an output that somebody wants. */
    Optional<String> fault() {
        return fault;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value});
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            stream.write(bytes, from, length);
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            if (!NOBODY_LISTENS.contains(reason)) {
                fault = Optional.of(reason);
            }
            throw e;
        }
    }
}
