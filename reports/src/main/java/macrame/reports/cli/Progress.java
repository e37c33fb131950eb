package macrame.reports.cli;

import java.io.PrintStream;
import macrame.reports.run.ProgressProbe;
import macrame.reports.run.Simulation;
import macrame.simulator.machine.NetworkRun;
import macrame.simulator.machine.RunResult;
import macrame.simulator.probe.Probe;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on the error stream where that is a terminal; nothing at all in a pipe or a file. */
final class Progress implements AutoCloseable {
    /** Set by the launcher, which can ask the system. */
    private static final boolean TERMINAL = Boolean.getBoolean("macrame.terminal");

    private static final int WIDTH = 79;
    private static final int INTERVAL_MILLISECONDS = 100;

    private final ProgressBar bar;

    private Progress(long most, String unit) {
        PrintStream err = System.err;
        bar = new ProgressBarBuilder()
                .setTaskName("simulating")
                .setUnit(" " + unit, 1)
                .setInitialMax(most)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(INTERVAL_MILLISECONDS)
                .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
                .clearDisplayOnFinish()
                .build();
    }

    /** Runs it, and shows how far it has come where that is wanted. */
    static RunResult over(Simulation simulation, Probe probe) {
        if (!isWanted()) {
            return simulation.run(probe, NetworkRun.Progress.UNHEARD);
        }
        int programs = simulation.network().launches().size();
        if (programs > 1) {
            try (Progress progress = over(programs, "programs")) {
                return simulation.run(probe, (launch, program) -> progress.stepTo(launch));
            }
        }
        try (Progress progress = over(1, "instructions")) {
            return simulation.run(
                    progress.probe(probe),
                    (launch, program) -> progress.most(program.instructions().size()));
        }
    }

    static boolean isWanted() {
        return TERMINAL;
    }

    /** @param unit in the plural */
    static Progress over(long most, String unit) {
        return new Progress(most, unit);
    }

    private void most(long known) {
        bar.maxHint(known);
    }

    void stepTo(long done) {
        bar.stepTo(done);
    }

    /** A probe that moves the bar and hears for {@code next}. */
    private Probe probe(Probe next) {
        return new ProgressProbe(next, this::stepTo);
    }

    @Override
    public void close() {
        bar.close();
    }
}
