package macrame.simulator.kernel;

import java.util.Arrays;

/** Something that acts when it is woken and sleeps otherwise; a component without progress to make asks for no event. */
public abstract class Component {
    /** The subject of a wake-up that is about nothing in particular. */
    public static final int NOTHING = -1;

    private final Simulation simulation;
    private final String name;
    private final long[] pending = new long[Phase.values().length];

    protected Component(Simulation simulation, String name) {
        this.simulation = simulation;
        this.name = name;
        Arrays.fill(pending, -1);
    }

    public final String name() {
        return name;
    }

    /** Wakes this component at {@code time}; a second call for the same time and phase adds nothing. */
    public final void wake(long time, Phase phase) {
        if (pending[phase.ordinal()] != time) {
            pending[phase.ordinal()] = time;
            simulation.schedule(time, phase, this, NOTHING);
        }
    }

    /** Lets this component act on {@code subject} at {@code time}. */
    protected final void later(long time, Phase phase, int subject) {
        simulation.schedule(time, phase, this, subject);
    }

    protected final long now() {
        return simulation.now();
    }

    /**
     * When the next event happens, this component's own included: until then no other can have a wish, so that what comes
     * of the present ones may be worked out ahead.
     */
    protected final long quietUntil() {
        return simulation.quietUntil();
    }

    /** {@code subject} is {@link #NOTHING} after {@link #wake}, else what {@link #later} was told. */
    protected abstract void act(Phase phase, int subject);

    final void happen(Phase phase, int subject) {
        if (subject == NOTHING && pending[phase.ordinal()] == now()) {
            pending[phase.ordinal()] = -1;
        }
        act(phase, subject);
    }
}
