package macrame.simulator.machine;

import java.util.Arrays;
import java.util.Random;
import macrame.isa.program.Program;

/** Every start and end is held back for a time drawn anew in each run; some engines are slower than others. */
final class RandomDelays extends Held {
    private static final int[] MOST_CYCLES = {0, 3, 30, 300};

    private final long[] starts;
    private final long[] ends;

    /** For each engine, how long its starts, then how long its ends take at most. */
    private final int[] most;

    private final Program program;
    private final Random random;

    RandomDelays(Program program, long seed) {
        super(program);
        this.program = program;
        this.random = new Random(seed);
        this.starts = unknown(program);
        this.ends = unknown(program);
        this.most =
                random.ints(10, 0, MOST_CYCLES.length).map(i -> MOST_CYCLES[i]).toArray();
    }

    private static long[] unknown(Program program) {
        long[] cycles = new long[program.instructions().size()];
        Arrays.fill(cycles, -1);
        return cycles;
    }

    @Override
    public long startFrom(int instruction, long cycle) {
        if (starts[instruction] < 0) {
            starts[instruction] = cycle + random.nextInt(most[engine(instruction)] + 1);
        }
        return starts[instruction];
    }

    @Override
    public long endFrom(int instruction, long cycle) {
        if (ends[instruction] < 0) {
            ends[instruction] = cycle + random.nextInt(most[5 + engine(instruction)] + 1);
        }
        return ends[instruction] <= cycle && !mayEnd(instruction) ? cycle + 1 : ends[instruction];
    }

    private int engine(int instruction) {
        return program.instructions().get(instruction).engine().ordinal();
    }
}
