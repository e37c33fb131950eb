package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import macrame.isa.compiler.memory.AddressMap;
import macrame.isa.compiler.memory.Residency;
import macrame.isa.compiler.memory.Ring;
import macrame.isa.compiler.network.Image;
import macrame.isa.compiler.network.Network;
import macrame.isa.compiler.network.Storage;
import macrame.isa.compiler.schedule.Footprints;
import macrame.isa.graph.Constant;
import macrame.isa.graph.Tensor;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Space;
import macrame.isa.instruction.StridedRange;
import macrame.isa.instruction.StridedRange.Dimension;
import macrame.isa.program.HostOperation;
import macrame.isa.program.TensorClass;

/** What the emitters of all layers share: the instruction stream, the program's tables, and the memories' rings. */
public final class Emission {
    /** Multiplier and bias words are read four bytes at a time. */
    private static final int PARAMETER_ALIGNMENT = 4;

    private final AcceleratorSpec spec;
    private final Network network;
    private final Residency residency;
    private final Stream stream = new Stream();
    private final Regions regions = new Regions();
    private final List<HostOperation> hostOperations = new ArrayList<>();
    private final Map<Integer, Integer> regionOfStorage = new HashMap<>();
    private final Map<Integer, Integer> lastWrite = new HashMap<>();
    private final Ring weights;
    private final Ring parameters;
    private final Ring accumulators;

    public Emission(AcceleratorSpec spec, Network network, Residency residency) {
        this.spec = spec;
        this.network = network;
        this.residency = residency;
        this.weights = new Ring(0, spec.weights().bytes(), 1);
        this.parameters = new Ring(0, spec.parameters().bytes(), PARAMETER_ALIGNMENT);
        this.accumulators = new Ring(0, spec.accumulators().depth(), 1);
        for (Storage storage : network.storages()) {
            if (storage.inDram() || !residency.isResident(storage)) {
                TensorClass contents = storage.inDram() ? TensorClass.ACTIVATIONS : TensorClass.SPILLS;
                String name = network.graph().tensor(storage.tensors().get(0)).name();
                regionOfStorage.put(storage.index(), regions.add(name, contents, storage.bytes()));
            }
        }
    }

    AcceleratorSpec spec() {
        return spec;
    }

    public Network network() {
        return network;
    }

    public Stream stream() {
        return stream;
    }

    public Regions regions() {
        return regions;
    }

    Transfers transfers() {
        return new Transfers(stream);
    }

    Ring weights() {
        return weights;
    }

    Ring parameters() {
        return parameters;
    }

    /** The first cell of grids in the parameter scratchpad, which lies behind all else. */
    int cells() {
        return spec.parameters().bytes();
    }

    Ring accumulators() {
        return accumulators;
    }

    AddressMap.Gap staging(int layer) {
        return residency.gaps().get(layer);
    }

    /** Bytes to which tiles are aligned where there is room: activations are read a port word at a time. */
    int activationAlignment() {
        return spec.activations().portBytes();
    }

    public boolean isOnChip(Storage storage) {
        return residency.isResident(storage);
    }

    /** The images of a storage that is on chip, read or written as {@code image}. */
    public Surface onChip(Storage storage, Image image) {
        Integer address = residency.addresses().get(storage.index());
        if (address == null) {
            throw new IllegalArgumentException("storage " + storage.index() + " is not on chip");
        }
        if (!storage.hasBorder()) {
            return Surface.packed(address, image);
        }
        int rowStride = storage.borderedRowBytes();
        int pixelStride = image.pixelBytes();
        int origin =
                address + storage.border().top() * rowStride + storage.border().left() * pixelStride;
        return new Surface(origin, rowStride, pixelStride, 0, image.elementBytes());
    }

    public boolean isInDram(Storage storage) {
        return regionOfStorage.containsKey(storage.index());
    }

    public int region(Storage storage) {
        Integer region = regionOfStorage.get(storage.index());
        if (region == null) {
            throw new IllegalArgumentException("storage " + storage.index() + " is not in DRAM");
        }
        return region;
    }

    /** What a tensor holds that the importer has checked to be constant. */
    Constant constant(Tensor tensor) {
        return tensor.constant()
                .orElseThrow(() -> new IllegalArgumentException("tensor " + tensor.index() + " is not constant"));
    }

    /** Where an operand of an elementwise layer is kept; a constant one has a region of its own, laid out as {@code layout} is. */
    Storage operand(int tensor, Tensor layout) {
        Tensor operand = network.graph().tensor(tensor);
        if (!operand.isConstant()) {
            return network.storage(tensor);
        }
        ConstantOperand constant = new ConstantOperand(operand, layout);
        Storage storage = constant.storage(network.storages().size() + regionOfStorage.size());
        int region = regions.add(operand.name(), TensorClass.PARAMETERS, storage.bytes(), constant.value());
        regionOfStorage.put(storage.index(), region);
        return storage;
    }

    int add(HostOperation operation) {
        hostOperations.add(operation);
        return hostOperations.size() - 1;
    }

    public ImmutableList<HostOperation> hostOperations() {
        return ImmutableList.copyOf(hostOperations);
    }

    /** Notes that the instruction {@code index} is the last to write {@code storage} on chip. */
    void completes(Storage storage, int index) {
        lastWrite.put(storage.index(), index);
    }

    /** What the emitted instructions touch, and the tensors on chip that they complete. */
    public Footprints footprints() {
        Footprints footprints = new Footprints(hostOperations());
        for (Storage storage : network.storages()) {
            Integer last = lastWrite.get(storage.index());
            if (last != null && isOnChip(storage)) {
                footprints.completes(stream.instructions().get(last), place(storage));
            }
        }
        return footprints;
    }

    private StridedRange place(Storage storage) {
        Surface surface = onChip(storage, storage.image());
        Dimension rows = new Dimension(storage.image().height(), surface.rowStride());
        return new StridedRange(
                Space.ACTIVATIONS,
                0,
                surface.at(0, 0, 0),
                Math.max(1, storage.image().rowBytes()),
                ImmutableList.of(rows));
    }

    /** The last instruction that writes {@code storage} on chip. */
    public int completedBy(Storage storage) {
        Integer index = lastWrite.get(storage.index());
        if (index == null) {
            throw new IllegalArgumentException("storage " + storage.index() + " is never written");
        }
        return index;
    }
}
