package macrame.simulator.kernel;

/** Runs events in their total order until none is left. Time is counted in ticks, see {@link ClockDomain}. */
public final class Simulation {
    private final EventQueue queue = new EventQueue();
    private long now;
    private Phase phase = Phase.COMPLETION;
    private long events;

    public long now() {
        return now;
    }

    /** Events that have happened. */
    public long events() {
        return events;
    }

    /** When the next event happens, as far as is known now; the greatest long when none is left. */
    long quietUntil() {
        return queue.isEmpty() ? Long.MAX_VALUE : queue.firstTime();
    }

    void schedule(long time, Phase at, Component component, int subject) {
        if (time < now || (time == now && at.compareTo(phase) < 0)) {
            throw new IllegalStateException(
                    component.name() + " asks for time " + time + " " + at + " at time " + now + " " + phase);
        }
        queue.add(time, at, component, subject);
    }

    public void run() {
        while (!queue.isEmpty()) {
            Component component = queue.firstComponent();
            int subject = queue.firstSubject();
            now = queue.firstTime();
            phase = queue.firstPhase();
            queue.removeFirst();
            events++;
            component.happen(phase, subject);
        }
    }
}
