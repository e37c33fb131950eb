package macrame.isa.compiler.memory;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import macrame.isa.compiler.network.Executor;
import macrame.isa.compiler.network.Network;
import macrame.isa.compiler.network.Storage;
import macrame.isa.graph.Layer;
import macrame.isa.graph.Window;

/**
 * Dynamic programming over the layers: a state is the set of storages on chip, its cost the DRAM bytes so far.
 *
 * <p>Exact while a layer has at most {@link #MOST_STATES} states, which networks that are chains with a few branches stay
 * far below; address fragmentation is not seen here.
 */
final class ResidencySearch {
    private static final int MOST_STATES = 256;
    /** Tensors whose stay can begin with one layer; each doubles the choices there. */
    private static final int MOST_CANDIDATES = 8;
    /** Share of the scratchpad that a layer may claim for the tiles of what is not on chip. */
    private static final int STAGING_SHARE = 3;

    private record State(ImmutableList<Storage> live, ImmutableList<Storage> kept, long dramBytes) {}

    private final Network network;
    private final int capacity;
    private final int alignment;
    private final ImmutableSet<Integer> excluded;

    ResidencySearch(Network network, int capacity, int alignment, ImmutableSet<Integer> excluded) {
        this.network = network;
        this.capacity = capacity;
        this.alignment = alignment;
        this.excluded = excluded;
    }

    ImmutableList<Storage> best() {
        Collection<State> states = List.of(new State(ImmutableList.of(), ImmutableList.of(), 0));
        for (int layer = 0; layer < network.executors().size(); layer++) {
            states = advance(states, layer);
        }
        return states.stream().min(Comparator.comparingLong(State::dramBytes)).orElseThrow().kept;
    }

    private Collection<State> advance(Collection<State> states, int layer) {
        List<Storage> candidates = network.storages().stream()
                .filter(storage -> storage.mayReside() && storage.firstLayer() == layer)
                .filter(storage -> !excluded.contains(storage.index()))
                .limit(MOST_CANDIDATES)
                .toList();
        Map<ImmutableList<Storage>, State> next = new LinkedHashMap<>();
        for (State state : states) {
            for (int choice = 0; choice < 1 << candidates.size(); choice++) {
                State chosen = choose(state, candidates, choice);
                if (fits(chosen, layer)) {
                    State left = leave(chosen, layer);
                    next.merge(left.live, left, (a, b) -> a.dramBytes <= b.dramBytes ? a : b);
                }
            }
        }
        Stream<State> cheapest = next.values().stream()
                .sorted(Comparator.comparingLong(State::dramBytes))
                .limit(MOST_STATES);
        // whatever later layers need, the state that keeps nothing now has room for it
        return Stream.concat(cheapest, Stream.ofNullable(next.get(ImmutableList.<Storage>of())))
                .distinct()
                .toList();
    }

    private static State choose(State state, List<Storage> candidates, int choice) {
        List<Storage> live = new ArrayList<>(state.live);
        List<Storage> kept = new ArrayList<>(state.kept);
        long bytes = state.dramBytes;
        for (int i = 0; i < candidates.size(); i++) {
            boolean stays = (choice >> i & 1) == 1;
            Storage candidate = candidates.get(i);
            bytes += traffic(candidate, stays);
            if (stays) {
                live.add(candidate);
                kept.add(candidate);
            }
        }
        return new State(ImmutableList.copyOf(live), ImmutableList.copyOf(kept), bytes);
    }

    private static long traffic(Storage storage, boolean stays) {
        long written = !storage.isLoaded() && (!stays || storage.inDram()) ? storage.bytes() : 0;
        long reads =
                stays ? (storage.isLoaded() ? 1 : 0) : storage.machineUses().size();
        return written + reads * storage.bytes();
    }

    private static State leave(State state, int layer) {
        ImmutableList<Storage> live = state.live.stream()
                .filter(storage -> storage.lastLayer() > layer)
                .collect(ImmutableList.toImmutableList());
        return new State(live, state.kept, state.dramBytes);
    }

    /** A state that keeps nothing always fits, however small the scratchpad. */
    private boolean fits(State state, int layer) {
        long bytes = 0;
        for (Storage storage : state.live) {
            bytes += (storage.borderedBytes() + alignment - 1) / alignment * alignment;
        }
        return bytes == 0 || bytes + staging(state, layer) <= capacity;
    }

    /** Two tiles of the least comfortable size for each operand that is not on chip. */
    private long staging(State state, int index) {
        if (network.executors().get(index) != Executor.MACHINE) {
            return 0;
        }
        Layer layer = network.graph().layers().get(index);
        Map<Storage, Long> rows = new HashMap<>();
        layer.inputs().stream()
                .filter(input -> !network.graph().tensor(input).isConstant())
                .forEach(input -> rows.put(network.storage(input), inputRows(layer)));
        rows.put(network.storage(layer.output()), 1L);
        long bytes = 0;
        for (Map.Entry<Storage, Long> operand : rows.entrySet()) {
            Storage storage = operand.getKey();
            if (!state.live.contains(storage)) {
                bytes += 2 * Math.min(storage.bytes(), operand.getValue() * storage.borderedRowBytes());
            }
        }
        return Math.min(bytes, capacity / STAGING_SHARE);
    }

    private static long inputRows(Layer layer) {
        if (layer instanceof Layer.Convolution convolution) {
            return rows(convolution.window());
        }
        if (layer instanceof Layer.DepthwiseConvolution depthwise) {
            return rows(depthwise.window());
        }
        return layer instanceof Layer.Pool pool ? rows(pool.window()) : 1;
    }

    private static long rows(Window window) {
        return window.dilatedHeight() + window.strideHeight() - 1L;
    }
}
