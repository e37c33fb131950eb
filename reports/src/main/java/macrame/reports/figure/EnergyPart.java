package macrame.reports.figure;

import macrame.simulator.energy.EnergyItem.Component;

/** The four parts into which a comparison divides a run's energy; every component is in exactly one. */
public enum EnergyPart {
    /** Arithmetic: the array's multipliers, adders and idle elements, and the vector unit's other operations. */
    COMPUTE,
    /** Everything that holds or moves what stays on the chip: registers, accumulators, scratchpads, instructions. */
    ON_CHIP,
    DRAM,
    /** Bringing accumulators back to codes. */
    REQUANTIZATION;

    public static EnergyPart of(Component component) {
        return switch (component) {
            case COMPUTE, VECTOR -> COMPUTE;
            case REGISTERS, ACCUMULATORS, SCRATCHPADS, INSTRUCTIONS -> ON_CHIP;
            case DRAM -> DRAM;
            case REQUANTIZATION -> REQUANTIZATION;
        };
    }

    public double picojoules(Run run) {
        double total = 0;
        for (Component component : Component.values()) {
            if (of(component) == this) {
                total += run.energyPicojoules(component);
            }
        }
        return total;
    }
}
