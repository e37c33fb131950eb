package macrame.simulator.port;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;

/**
 * The layers' shares of the run: a layer's window reaches from the latest end of earlier layers to its own last end, so
 * the windows partition the run. At any moment the open window is that of the first layer with an instruction to come.
 * The last window is for instructions that belong to no layer.
 */
public final class LayerWindows {
    private final int[] left;
    private final int[] leftOfEngine = new int[Engine.values().length];
    private final long[] ends;
    private final List<LongConsumer> beforeClose = new ArrayList<>();
    private int open;
    private long lastEnd;

    public LayerWindows(int layers, ImmutableList<Instruction> instructions) {
        this.left = new int[layers + 1];
        this.ends = new long[layers + 1];
        for (Instruction instruction : instructions) {
            left[instruction.header().layer()]++;
            leftOfEngine[instruction.engine().ordinal()]++;
        }
        skipFinished(0);
    }

    /** Calls {@code action} with the cycle at which a window closes, before the next one opens. */
    public void beforeClose(LongConsumer action) {
        beforeClose.add(action);
    }

    /** The layer whose window is open; one more than the number of layers when the run is over. */
    public int open() {
        return open;
    }

    /** Whether {@code engine} has instructions that have not ended. */
    public boolean hasMore(Engine engine) {
        return leftOfEngine[engine.ordinal()] > 0;
    }

    public void ended(Instruction instruction, long cycle) {
        lastEnd = Math.max(lastEnd, cycle);
        leftOfEngine[instruction.engine().ordinal()]--;
        int layer = instruction.header().layer();
        left[layer]--;
        if (layer == open && left[layer] == 0) {
            beforeClose.forEach(action -> action.accept(cycle));
            skipFinished(cycle);
        }
    }

    /** Cycles of {@code layer}'s window. */
    public long cycles(int layer) {
        return ends[layer] - (layer == 0 ? 0 : ends[layer - 1]);
    }

    /** The last end of any instruction so far. */
    public long lastEnd() {
        return lastEnd;
    }

    public boolean isOver() {
        return open == left.length;
    }

    private void skipFinished(long cycle) {
        while (open < left.length && left[open] == 0) {
            ends[open++] = cycle;
        }
    }
}
