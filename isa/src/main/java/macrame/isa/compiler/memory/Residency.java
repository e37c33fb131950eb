package macrame.isa.compiler.memory;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import macrame.isa.compiler.network.Network;
import macrame.isa.compiler.network.Storage;
import macrame.isa.hardware.ScratchpadSpec;

/**
 * Which storages stay in the activation scratchpad, where, and what room is left in each layer.
 *
 * @param addresses first byte, border included, by storage
 * @param gaps the largest free stretch, by layer
 */
public record Residency(ImmutableMap<Integer, Integer> addresses, ImmutableList<AddressMap.Gap> gaps) {

    /** Keeps what saves most DRAM traffic, {@code excluded} apart. */
    public static Residency of(Network network, ScratchpadSpec activations, ImmutableSet<Integer> excluded) {
        int alignment = Math.min(activations.portBytes(), Math.max(1, Integer.highestOneBit(activations.bytes() / 64)));
        List<Storage> kept = new ResidencySearch(network, activations.bytes(), alignment, excluded)
                .best().stream()
                        .sorted(Comparator.comparingInt(Storage::firstLayer))
                        .toList();
        AddressMap map = new AddressMap(activations.bytes(), alignment);
        ImmutableMap.Builder<Integer, Integer> addresses = ImmutableMap.builder();
        for (Storage storage : kept) {
            OptionalInt address = map.place((int) storage.borderedBytes(), storage.firstLayer(), storage.lastLayer());
            address.ifPresent(start -> addresses.put(storage.index(), start));
        }
        ImmutableList.Builder<AddressMap.Gap> gaps = ImmutableList.builder();
        for (int layer = 0; layer < network.executors().size(); layer++) {
            gaps.add(map.largestGap(layer));
        }
        return new Residency(addresses.buildOrThrow(), gaps.build());
    }

    public boolean isResident(Storage storage) {
        return addresses.containsKey(storage.index());
    }
}
