package macrame.isa.compiler;

import macrame.isa.compiler.memory.Residency;
import macrame.isa.compiler.network.Executor;
import macrame.isa.compiler.network.Image;
import macrame.isa.compiler.network.Network;
import macrame.isa.compiler.network.TransposePhase;
import macrame.isa.compiler.tiling.Room;
import macrame.isa.compiler.tiling.TileSearch;
import macrame.isa.graph.Layer;
import macrame.isa.graph.TransposeConvolution;
import macrame.isa.graph.Window;
import macrame.isa.hardware.AcceleratorSpec;

/** Room in the activation scratchpad without which not even the smallest tiles of a layer's operands fit. */
final class LeastStaging {
    private final AcceleratorSpec spec;
    private final Network network;
    private final Residency residency;
    private final Shapes shapes;

    LeastStaging(AcceleratorSpec spec, Network network, Residency residency, Shapes shapes) {
        this.shapes = shapes;
        this.spec = spec;
        this.network = network;
        this.residency = residency;
    }

    /** What a layer finds under this residency. */
    Room room(int index) {
        Layer layer = network.graph().layers().get(index);
        return new Room(
                spec,
                residency.gaps().get(index).size(),
                staged(layer.inputs().get(0)) == 0,
                staged(layer.output()) == 0);
    }

    long bytes(int index) {
        Layer layer = network.graph().layers().get(index);
        if (network.executors().get(index) != Executor.MACHINE) {
            return 0;
        }
        if (layer instanceof Layer.Pool pool) {
            return window(pool.window(), pool.input()) + staged(pool.output());
        }
        if (layer instanceof Layer.Mean mean) {
            Image image = network.image(mean.input());
            return (long) staged(mean.input()) * image.height() * image.width() + staged(mean.output());
        }
        return Math.max(beforehand(layer), convolved(index, layer));
    }

    private long convolved(int index, Layer layer) {
        return shapes.of(layer).stream()
                .mapToLong(shape -> TileSearch.leastStagingBytes(shape, room(index)))
                .max()
                .orElseGet(() -> bytewise(layer));
    }

    /** One element of outputs that are known beforehand. */
    private long beforehand(Layer layer) {
        boolean any = layer instanceof TransposeConvolution transpose
                && !TransposePhase.of(network.graph(), transpose).stream().allMatch(TransposePhase::isReached);
        return any ? network.image(layer.output()).elementBytes() : 0;
    }

    private long bytewise(Layer layer) {
        long bytes = staged(layer.output());
        for (int input : layer.inputs()) {
            bytes += staged(input);
        }
        return bytes;
    }

    /** One channel of one window. */
    private long window(Window window, int input) {
        Image image = network.image(input);
        return (long) staged(input)
                * Math.min(window.height(), image.height())
                * Math.min(window.width(), image.width());
    }

    /** Bytes of one element, unless the tensor is on chip anyway. */
    private int staged(int tensor) {
        boolean constant = network.graph().tensor(tensor).isConstant();
        return !constant && residency.isResident(network.storage(tensor))
                ? 0
                : network.image(tensor).elementBytes();
    }
}
