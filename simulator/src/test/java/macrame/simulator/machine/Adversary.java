package macrame.simulator.machine;

import macrame.isa.program.Program;

/** Brings two instructions in flight together if anything can: each starts before the other ends. */
final class Adversary extends Held {
    /** Of a program of some dozen instructions. */
    private static final long LONG_ENOUGH_CYCLES = 1_000_000;

    private final int earlier;
    private final int later;

    Adversary(Program program, int earlier, int later) {
        super(program);
        this.earlier = earlier;
        this.later = later;
    }

    @Override
    public long startFrom(int instruction, long cycle) {
        return instruction == later && !hasStarted(earlier) ? patiently(cycle) : cycle;
    }

    @Override
    public long endFrom(int instruction, long cycle) {
        boolean early = instruction == earlier ? !hasStarted(later) : instruction == later && !hasStarted(earlier);
        return early || !mayEnd(instruction) ? patiently(cycle) : cycle;
    }

    private static long patiently(long cycle) {
        return cycle > LONG_ENOUGH_CYCLES ? cycle : cycle + 20;
    }
}
