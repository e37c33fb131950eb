package macrame.isa.compiler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import macrame.isa.compiler.emit.Emission;
import macrame.isa.compiler.emit.LayerEmitter;
import macrame.isa.compiler.memory.Residency;
import macrame.isa.compiler.nest.ConvolutionShape;
import macrame.isa.compiler.network.Executor;
import macrame.isa.compiler.network.Network;
import macrame.isa.compiler.network.Storage;
import macrame.isa.compiler.schedule.Footprints;
import macrame.isa.compiler.schedule.LoadHoisting;
import macrame.isa.compiler.schedule.Synchronizer;
import macrame.isa.compiler.tiling.TilePlan;
import macrame.isa.compiler.tiling.TileSearch;
import macrame.isa.fault.CompilationException;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Layer;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.program.Program;
import macrame.isa.program.ProgramLayer;
import macrame.isa.program.Region;

/** Makes the program that runs a network on an accelerator. */
public final class Compiler {
    private final AcceleratorSpec spec;
    private final Network network;
    private final Shapes shapes;

    private Compiler(Graph graph, AcceleratorSpec spec) {
        this.spec = spec;
        this.network = Network.of(graph);
        this.shapes = new Shapes(network, spec);
    }

    /**
     * The same program for the same network and accelerator, every time.
     *
     * @throws CompilationException if the machine is too small, or an operator's operands are not supported
     */
    public static Program compile(Graph graph, AcceleratorSpec spec) {
        Supported.requireIntegers(graph);
        return new Compiler(graph, GridCells.without(graph, spec)).program();
    }

    private Program program() {
        new Supported(network, shapes, spec).check();
        Plan plan = plan();
        Emission emission = new Emission(spec, network, plan.residency);
        LayerEmitter emitter = new LayerEmitter(emission);
        for (int layer = 0; layer < network.executors().size(); layer++) {
            emitter.emit(layer, plan::tiles);
        }
        checkDram(emission.regions().table());
        Footprints footprints = emission.footprints();
        LoadHoisting.Order order = LoadHoisting.hoist(emission.stream().instructions(), footprints, spec);
        Synchronizer.Schedule schedule = Synchronizer.synchronize(order.instructions(), footprints);
        return new Program(
                network.graph().name(),
                spec.name(),
                emission.regions().table(),
                schedule.semaphores(),
                layers(),
                emission.hostOperations(),
                new Bindings(emission, order.positions()).table(),
                schedule.instructions());
    }

    /** What stays on chip, and the tiles of each layer's convolutions in the room that is left. */
    private record Plan(Residency residency, ImmutableListMultimap<Integer, TilePlan> byLayer) {
        ImmutableList<TilePlan> tiles(int layer) {
            return byLayer.get(layer);
        }
    }

    /** Tensors give way, the largest first, until every layer's tiles fit beside those that stay. */
    private Plan plan() {
        List<Integer> excluded = new ArrayList<>();
        while (true) {
            Residency residency = Residency.of(network, spec.activations(), ImmutableSet.copyOf(excluded));
            ImmutableListMultimap.Builder<Integer, TilePlan> plans = ImmutableListMultimap.builder();
            int stuck = planLayers(residency, plans);
            if (stuck < 0) {
                return new Plan(residency, plans.build());
            }
            excluded.add(largestResident(residency, stuck)
                    .orElseThrow(() -> tooSmall(stuck, residency))
                    .index());
        }
    }

    /** Plans all layers; the first that does not fit, or -1. */
    private int planLayers(Residency residency, ImmutableListMultimap.Builder<Integer, TilePlan> plans) {
        LeastStaging least = new LeastStaging(spec, network, residency, shapes);
        for (int i = 0; i < network.executors().size(); i++) {
            if (least.bytes(i) > residency.gaps().get(i).size()) {
                return i;
            }
            for (ConvolutionShape shape : shapes.of(network.graph().layers().get(i))) {
                plans.put(i, TileSearch.find(shape, least.room(i)));
            }
        }
        return -1;
    }

    private Optional<Storage> largestResident(Residency residency, int layer) {
        return network.storages().stream()
                .filter(residency::isResident)
                .filter(storage -> storage.firstLayer() <= layer && layer <= storage.lastLayer())
                .max(Comparator.comparingLong(Storage::borderedBytes));
    }

    private CompilationException tooSmall(int index, Residency residency) {
        Layer layer = network.graph().layers().get(index);
        long size = spec.activations().bytes();
        long missing = new LeastStaging(spec, network, residency, shapes).bytes(index) - size;
        return new CompilationException("operator %d (%s %s): scratchpads.activations is %d B, %d B too small"
                .formatted(layer.index(), layer.operator(), layer.name(), size, missing));
    }

    private void checkDram(ImmutableList<Region> regions) {
        long burst = spec.dram().burstBytes();
        long bytes = 0;
        for (Region region : regions) {
            bytes += (region.bytes() + burst - 1) / burst * burst;
        }
        long capacity = spec.dram().capacity().bytes();
        if (bytes > capacity) {
            throw new CompilationException("network %s: dram.capacity is %d B, %d B too small for weights and tensors"
                    .formatted(network.graph().name(), capacity, bytes - capacity));
        }
    }

    private ImmutableList<ProgramLayer> layers() {
        ImmutableList.Builder<ProgramLayer> layers = ImmutableList.builder();
        for (int i = 0; i < network.executors().size(); i++) {
            Layer layer = network.graph().layers().get(i);
            long macs = network.executors().get(i) == Executor.MACHINE ? shapes.macs(layer) : 0;
            layers.add(new ProgramLayer(layer.name(), layer.operator(), macs));
        }
        return layers.build();
    }
}
