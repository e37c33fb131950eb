package macrame.simulator.dma;

import java.util.ArrayList;
import java.util.List;

/** What became of a {@link PortScene}. */
final class PortOutcome {
    /** Start, end, and cycles lost of each vector operation. */
    final List<List<Long>> vectors = new ArrayList<>();
    /** The cycle in which each burst is read. */
    final List<Long> bursts = new ArrayList<>();
    /** End and cycles lost of each load. */
    final List<List<Long>> loads = new ArrayList<>();

    long storeLost;

    @Override
    public String toString() {
        return "vectors " + vectors + ", bursts " + bursts + ", store lost " + storeLost + ", loads " + loads;
    }
}
