package macrame.reports.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Runs command lines in this process. */
final class Shell {
    /** What a command left behind. */
    record Outcome(int code, String out, String err) {
        List<String> errorLines() {
            return err.lines().toList();
        }
    }

    private Shell() {}

    static Outcome macrame(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Macrame.execute(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(code, out.toString(), err.toString());
    }
}
