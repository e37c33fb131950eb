package macrame.simulator.port;

/**
 * How long an engine holds instructions back beyond its own time. A program's values must not depend on it; runs whose time
 * counts have {@link #NONE}.
 */
public interface Delays {
    Delays NONE = new Delays() {
        @Override
        public long startFrom(int instruction, long cycle) {
            return cycle;
        }

        @Override
        public long endFrom(int instruction, long cycle) {
            return cycle;
        }
    };

    /** Asked when the instruction could start in {@code cycle}: that cycle, or a later one in which to ask again. */
    long startFrom(int instruction, long cycle);

    /**
     * Asked when the instruction could end in {@code cycle}: that cycle, or a later one in which to ask again. An engine's
     * instructions must end in their order.
     */
    long endFrom(int instruction, long cycle);
}
