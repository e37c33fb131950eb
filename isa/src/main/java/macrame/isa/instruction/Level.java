package macrame.isa.instruction;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.math.LongMath;

/**
 * One level of an instruction's loop nest: a count, and what each of the instruction's addresses advances by per
 * iteration. Levels stand outermost first. What the strides are, in which unit, each instruction says; unused ones are 0.
 */
public record Level(int count, int first, int second, int third, int fourth) {
    /** Strides that a level has room for. */
    public static final int STRIDES = 4;

    public Level {
        checkArgument(count >= 1, "count of a loop level is %s, must be at least 1", count);
    }

    public Level(int count, int first, int second) {
        this(count, first, second, 0, 0);
    }

    public Level(int count, int first, int second, int third) {
        this(count, first, second, third, 0);
    }

    /** Stride {@code index} of the four, from 0. */
    public int stride(int index) {
        return switch (index) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            case 3 -> fourth;
            default -> throw new IllegalArgumentException("stride " + index + " of a loop level");
        };
    }

    /** Refuses a nest of more levels or iterations than an instruction may have. */
    static void checkNest(ImmutableList<Level> levels) {
        checkArgument(
                levels.size() <= Instruction.MAXIMUM_LEVELS,
                "loop nest has %s levels, must be at most %s",
                levels.size(),
                Instruction.MAXIMUM_LEVELS);
        long iterations = 1;
        for (Level level : levels) {
            iterations = LongMath.saturatedMultiply(iterations, level.count());
        }
        checkArgument(
                iterations <= Integer.MAX_VALUE,
                "loop nest has %s iterations, must be at most %s",
                iterations,
                Integer.MAX_VALUE);
    }
}
