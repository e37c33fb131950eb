package macrame.simulator.array;

import java.util.Arrays;
import macrame.simulator.port.LayerWindows;

/**
 * The array's issue slots by use and by layer window: one use a cycle, so the uses partition the run. A {@code mac} of the
 * layer whose window is open cannot outlast the window and is added whole; any other is kept slot by slot until the
 * window that each slot falls into is known.
 */
public final class SlotAccount {
    private static final SlotUse[] USES = SlotUse.values();

    private final LayerWindows windows;
    private final long[][] slots;
    private final long[] usefulPasses;
    private final long[] onesPasses;
    private SlotUse current = SlotUse.WAITING_FOR_DISPATCH;
    private long since;
    private long[] from = new long[16];
    private long[] to = new long[16];
    private int[] uses = new int[16];
    private long[] products = new long[16];
    private long[] ones = new long[16];
    private int pending;

    SlotAccount(LayerWindows windows, int layers) {
        this.windows = windows;
        this.slots = new long[layers + 2][USES.length];
        this.usefulPasses = new long[layers + 2];
        this.onesPasses = new long[layers + 2];
        windows.beforeClose(this::settle);
    }

    /** From {@code cycle} on, every slot goes to {@code use} until something else is said. */
    void enter(SlotUse use, long cycle) {
        if (cycle < since) {
            return;
        }
        slots[windows.open()][current.ordinal()] += cycle - since;
        since = cycle;
        current = use;
    }

    /** The slots up to {@code cycle} are accounted for otherwise. */
    void skipTo(long cycle) {
        since = cycle;
    }

    /** Whether slots of a {@code mac} for {@code layer} all fall into the open window. */
    boolean isOpen(int layer) {
        return windows.open() == layer;
    }

    /** Adds slots to the open window. */
    void add(SlotUse use, long count) {
        slots[windows.open()][use.ordinal()] += count;
    }

    /** Adds PE-cycles in which a product was made, and those in which an input was summed, in the open window. */
    void addUseful(long peCycles, long summing) {
        usefulPasses[windows.open()] += peCycles;
        onesPasses[windows.open()] += summing;
    }

    /** Keeps the slots between two cycles, in which no product is made, until their window is known. */
    void keep(SlotUse use, long start, long end) {
        keep(use, start, end, 0, 0);
    }

    /** Keeps slots in each of which {@code useful} products are made and {@code summing} inputs summed. */
    void keepSteps(long start, long end, long useful, long summing) {
        keep(SlotUse.STEP, start, end, useful, summing);
    }

    private void keep(SlotUse use, long start, long end, long useful, long summing) {
        if (start == end) {
            return;
        }
        if (pending > 0
                && to[pending - 1] == start
                && uses[pending - 1] == use.ordinal()
                && products[pending - 1] == useful
                && ones[pending - 1] == summing) {
            to[pending - 1] = end;
            return;
        }
        if (pending == from.length) {
            grow();
        }
        from[pending] = start;
        to[pending] = end;
        uses[pending] = use.ordinal();
        products[pending] = useful;
        ones[pending++] = summing;
    }

    /** Counts what lies before {@code cycle} into the open window. */
    void settle(long cycle) {
        enter(current, cycle);
        int layer = windows.open();
        int kept = 0;
        for (int i = 0; i < pending; i++) {
            long passed = Math.max(0, Math.min(to[i], cycle) - from[i]);
            slots[layer][uses[i]] += passed;
            usefulPasses[layer] += passed * products[i];
            onesPasses[layer] += passed * ones[i];
            if (to[i] > cycle) {
                from[kept] = from[i] + passed;
                to[kept] = to[i];
                uses[kept] = uses[i];
                products[kept] = products[i];
                ones[kept++] = ones[i];
            }
        }
        pending = kept;
    }

    public long slots(SlotUse use, int layer) {
        return slots[layer][use.ordinal()];
    }

    /** PE-cycles in which a processing element made a product. */
    public long usefulPeCycles(int layer) {
        return usefulPasses[layer];
    }

    /** PE-cycles in which a processing element multiplied an input by a one. */
    public long inputSumPeCycles(int layer) {
        return onesPasses[layer];
    }

    private void grow() {
        int length = 2 * pending;
        from = Arrays.copyOf(from, length);
        to = Arrays.copyOf(to, length);
        uses = Arrays.copyOf(uses, length);
        products = Arrays.copyOf(products, length);
        ones = Arrays.copyOf(ones, length);
    }
}
