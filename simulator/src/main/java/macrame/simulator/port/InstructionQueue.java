package macrame.simulator.port;

/**
 * The bounded queue in front of an engine, holding positions in the program. What is offered in one cycle can be taken
 * from the next cycle on; a full queue refuses, and its supplier is woken when a place is free.
 */
public final class InstructionQueue {
    private final int[] instructions;
    private final long[] visibleFrom;
    private Runnable whenTaken = () -> {};
    private int head;
    private int size;

    public InstructionQueue(int depth) {
        this.instructions = new int[depth];
        this.visibleFrom = new long[depth];
    }

    /** Calls {@code action} whenever a place has become free. */
    public void onTaken(Runnable action) {
        whenTaken = action;
    }

    public boolean isFull() {
        return size == instructions.length;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Puts {@code instruction} last; it can be seen from {@code cycle} on. */
    public void put(int instruction, long cycle) {
        if (isFull()) {
            throw new IllegalStateException("instruction " + instruction + " put into a full queue");
        }
        int place = (head + size++) % instructions.length;
        instructions[place] = instruction;
        visibleFrom[place] = cycle;
    }

    /** Whether an instruction can be taken in {@code cycle}. */
    public boolean hasHead(long cycle) {
        return size > 0 && visibleFrom[head] <= cycle;
    }

    public int head() {
        return instructions[head];
    }

    public int take() {
        int instruction = instructions[head];
        head = (head + 1) % instructions.length;
        size--;
        whenTaken.run();
        return instruction;
    }
}
