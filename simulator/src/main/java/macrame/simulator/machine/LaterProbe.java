package macrame.simulator.machine;

import macrame.simulator.probe.Probe;

/**
 * Hears a program that starts later than its own cycle 0, and whose instructions follow others.
 *
 * @param cycles at which the program starts
 * @param instructions of the programs before it
 */
record LaterProbe(Probe next, long cycles, long instructions) implements Probe {
    @Override
    public Detail detail() {
        return next.detail();
    }

    @Override
    public void span(String unit, String activity, long fromCycle, long toCycle, long subject, String text) {
        long shifted = subject < 0 ? subject : subject + instructions;
        next.span(unit, activity, fromCycle + cycles, toCycle + cycles, shifted, text);
    }
}
