package macrame.simulator.energy;

/**
 * One line of an energy account.
 *
 * @param component the part of the machine the energy is charged to
 * @param action what was done, as the energy table names it
 * @param count how often
 * @param picojoulesEach energy of one action
 * @param label published, derived or assumed
 * @param source where the constant comes from
 */
public record EnergyItem(
        Component component, String action, long count, double picojoulesEach, String label, String source) {
    /** The parts of the machine, in the order in which reports show them. */
    public enum Component {
        COMPUTE,
        REGISTERS,
        ACCUMULATORS,
        REQUANTIZATION,
        VECTOR,
        SCRATCHPADS,
        DRAM,
        INSTRUCTIONS
    }

    public double picojoules() {
        return count * picojoulesEach;
    }
}
