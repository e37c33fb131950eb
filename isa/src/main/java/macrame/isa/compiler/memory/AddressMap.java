package macrame.isa.compiler.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Which addresses of a memory are taken during which layers. */
public final class AddressMap {
    /** Addresses from start to end (exclusive). */
    public record Gap(int start, int end) {
        public int size() {
            return end - start;
        }
    }

    private record Block(int start, int end, int firstLayer, int lastLayer) {
        boolean livesIn(int first, int last) {
            return firstLayer <= last && first <= lastLayer;
        }
    }

    private final int capacity;
    private final int alignment;
    private final List<Block> blocks = new ArrayList<>();

    public AddressMap(int capacity, int alignment) {
        this.capacity = capacity;
        this.alignment = alignment;
    }

    /** Takes {@code bytes} for layers first to last at one end of the gap that leaves the largest other gap. */
    public OptionalInt place(int bytes, int firstLayer, int lastLayer) {
        int size = (bytes + alignment - 1) / alignment * alignment;
        int best = -1;
        long bestRemainder = -1;
        for (Gap gap : gaps(firstLayer, lastLayer)) {
            int low = (gap.start + alignment - 1) / alignment * alignment;
            int high = (gap.end - size) / alignment * alignment;
            if (high < low) {
                continue;
            }
            for (int start : new int[] {low, high}) {
                long remainder = remainder(new Block(start, start + size, firstLayer, lastLayer));
                if (remainder > bestRemainder) {
                    best = start;
                    bestRemainder = remainder;
                }
            }
        }
        if (best < 0) {
            return OptionalInt.empty();
        }
        blocks.add(new Block(best, best + size, firstLayer, lastLayer));
        return OptionalInt.of(best);
    }

    /** The largest stretch that stays free throughout {@code layer}. */
    public Gap largestGap(int layer) {
        return gaps(layer, layer).stream()
                .max(Comparator.comparingInt(Gap::size).thenComparing(Gap::start, Comparator.reverseOrder()))
                .orElse(new Gap(0, 0));
    }

    /** The largest gap of the layer that has the least of it; between equals, the mean over the layers. */
    private long remainder(Block candidate) {
        blocks.add(candidate);
        long least = Integer.MAX_VALUE;
        long total = 0;
        for (int layer = candidate.firstLayer; layer <= candidate.lastLayer; layer++) {
            int gap = largestGap(layer).size();
            least = Math.min(least, gap);
            total += gap;
        }
        blocks.remove(blocks.size() - 1);
        int layers = candidate.lastLayer - candidate.firstLayer + 1;
        return (least << Integer.SIZE) + total / layers;
    }

    private List<Gap> gaps(int firstLayer, int lastLayer) {
        List<Block> live = blocks.stream()
                .filter(block -> block.livesIn(firstLayer, lastLayer))
                .sorted(Comparator.comparingInt(Block::start))
                .toList();
        List<Gap> gaps = new ArrayList<>();
        int free = 0;
        for (Block block : live) {
            if (block.start > free) {
                gaps.add(new Gap(free, block.start));
            }
            free = Math.max(free, block.end);
        }
        if (free < capacity) {
            gaps.add(new Gap(free, capacity));
        }
        return gaps;
    }
}
