package macrame.isa.compiler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.primitives.ImmutableIntArray;
import macrame.isa.compiler.emit.Emission;
import macrame.isa.compiler.emit.Surface;
import macrame.isa.compiler.network.Image;
import macrame.isa.compiler.network.Network;
import macrame.isa.compiler.network.Storage;
import macrame.isa.graph.Tensor;
import macrame.isa.program.TensorBinding;
import macrame.isa.program.TensorBinding.Role;

/** Where each tensor of the network is to be found when the program runs. */
final class Bindings {
    private final Emission emission;
    private final Network network;
    private final ImmutableIntArray positions;

    /** @param positions where each emitted instruction stands in the program */
    Bindings(Emission emission, ImmutableIntArray positions) {
        this.emission = emission;
        this.network = emission.network();
        this.positions = positions;
    }

    ImmutableList<TensorBinding> table() {
        ImmutableList.Builder<TensorBinding> bindings = ImmutableList.builder();
        ImmutableList<Integer> inputs = network.graph().inputs();
        ImmutableList<Integer> outputs = network.graph().outputs();
        inputs.forEach(tensor -> bindings.add(binding(tensor, Role.INPUT)));
        outputs.forEach(tensor -> bindings.add(binding(tensor, Role.OUTPUT)));
        for (int tensor : ImmutableSortedSet.copyOf(network.storageOfTensor().keySet())) {
            if (!inputs.contains(tensor) && !outputs.contains(tensor)) {
                bindings.add(binding(tensor, Role.INTERMEDIATE));
            }
        }
        return bindings.build();
    }

    private TensorBinding binding(int index, Role role) {
        Tensor tensor = network.graph().tensor(index);
        Storage storage = network.storage(index);
        TensorBinding.Place place =
                emission.isInDram(storage) ? new TensorBinding.InDram(emission.region(storage), 0) : onChip(storage);
        return new TensorBinding(index, tensor.name(), tensor.type(), tensor.shape(), role, place);
    }

    private TensorBinding.OnChip onChip(Storage storage) {
        Image image = storage.image();
        Surface surface = emission.onChip(storage, image);
        return new TensorBinding.OnChip(
                surface.at(0, 0, 0),
                image.height(),
                surface.rowStride(),
                1,
                0,
                image.rowBytes(),
                positions.get(emission.completedBy(storage)));
    }
}
