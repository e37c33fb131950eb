package macrame.isa.instruction;

/**
 * One level of an instruction's loop nest: a count, and what each of the instruction's addresses advances by per
 * iteration. Levels stand outermost first. What the strides are, in which unit, each instruction says; unused ones are 0.
 */
public record Level(int count, int first, int second, int third, int fourth) {
    public Level(int count, int first, int second) {
        this(count, first, second, 0, 0);
    }

    public Level(int count, int first, int second, int third) {
        this(count, first, second, third, 0);
    }
}
