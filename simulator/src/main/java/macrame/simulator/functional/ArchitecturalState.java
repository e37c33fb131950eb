package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Space;
import macrame.isa.program.Program;
import macrame.isa.program.Region;
import macrame.isa.program.TensorBinding;
import macrame.isa.program.TensorBinding.InDram;
import macrame.isa.program.TensorBinding.OnChip;
import macrame.isa.program.TensorBinding.Role;
import macrame.isa.quant.Roundings;

/**
 * Every byte that a program can see: the scratchpads, the accumulator file and the regions of DRAM. All zero at the
 * start but for what the regions hold initially. The arrays are the state itself, not copies.
 */
public final class ArchitecturalState {
    private static final int LARGEST_REGION = 1 << 30;

    private final Program program;
    private final int rows;
    private final Roundings roundings;
    private final byte[] weights;
    private final byte[] activations;
    private final byte[] parameters;
    private final AccumulatorFile accumulators;
    private final byte[][] regions;

    public ArchitecturalState(Program program, AcceleratorSpec spec) {
        this.program = program;
        this.rows = spec.array().rows();
        this.roundings = spec.requantization().roundings();
        this.weights = new byte[spec.weights().bytes()];
        this.activations = new byte[spec.activations().bytes()];
        this.parameters = new byte[spec.parameters().bytes()];
        this.accumulators = new AccumulatorFile(spec.accumulators(), rows);
        this.regions = program.regions().stream().map(ArchitecturalState::bytes).toArray(byte[][]::new);
    }

    private static byte[] bytes(Region region) {
        if (region.bytes() > LARGEST_REGION) {
            throw new InputException("region %s has %d bytes, values can be computed with at most %d"
                    .formatted(region.name(), region.bytes(), LARGEST_REGION));
        }
        byte[] bytes = new byte[Math.toIntExact(region.bytes())];
        region.initial().ifPresent(initial -> System.arraycopy(initial, 0, bytes, 0, initial.length));
        return bytes;
    }

    /** How the host rounds: as the machine does by default, so that it does not matter where an operator runs. */
    Roundings roundings() {
        return roundings;
    }

    /** Accumulators of one vector, the array's N. */
    public int rows() {
        return rows;
    }

    public AccumulatorFile accumulators() {
        return accumulators;
    }

    /** A region of DRAM. */
    public byte[] region(int region) {
        return regions[region];
    }

    /** A scratchpad. */
    public byte[] scratchpad(Space space) {
        return switch (space) {
            case WEIGHTS -> weights;
            case ACTIVATIONS -> activations;
            case PARAMETERS -> parameters;
            case DRAM, ACCUMULATORS -> throw new IllegalArgumentException(space + " is no scratchpad");
        };
    }

    /** Puts the network's inputs where the program expects them: raw little endian, in the model's order. */
    public void writeInputs(ImmutableList<byte[]> inputs) {
        ImmutableList<TensorBinding> bindings = bindings(Role.INPUT);
        if (inputs.size() != bindings.size()) {
            throw new InputException(
                    "%d inputs given, %s takes %d".formatted(inputs.size(), program.name(), bindings.size()));
        }
        for (int i = 0; i < inputs.size(); i++) {
            write(i, bindings.get(i), inputs.get(i));
        }
    }

    private void write(int number, TensorBinding binding, byte[] value) {
        long bytes = bytes(binding);
        if (value.length != bytes) {
            throw new InputException("input %d (%s) has %d bytes, must be %d: %s %s"
                    .formatted(number, binding.name(), value.length, bytes, binding.type(), binding.shape()));
        }
        if (!(binding.place() instanceof InDram place)) {
            throw new IllegalArgumentException("input %d (%s) is not in DRAM".formatted(number, binding.name()));
        }
        System.arraycopy(value, 0, regions[place.region()], Math.toIntExact(place.offset()), value.length);
    }

    /** The network's outputs as they are now, raw little endian, in the model's order. */
    public ImmutableList<byte[]> outputs() {
        return bindings(Role.OUTPUT).stream().map(this::read).collect(ImmutableList.toImmutableList());
    }

    /** A tensor as it is now where {@code binding} says, packed. */
    public byte[] read(TensorBinding binding) {
        byte[] tensor = new byte[Math.toIntExact(bytes(binding))];
        if (binding.place() instanceof InDram place) {
            System.arraycopy(regions[place.region()], Math.toIntExact(place.offset()), tensor, 0, tensor.length);
        } else if (binding.place() instanceof OnChip place) {
            readOnChip(place, tensor);
        }
        return tensor;
    }

    private void readOnChip(OnChip place, byte[] tensor) {
        int to = 0;
        for (int row = 0; row < place.rows(); row++) {
            for (int column = 0; column < place.columns(); column++) {
                int from = place.address() + row * place.rowStride() + column * place.columnStride();
                System.arraycopy(activations, from, tensor, to, place.run());
                to += place.run();
            }
        }
    }

    private ImmutableList<TensorBinding> bindings(Role role) {
        return program.tensors().stream()
                .filter(binding -> binding.role() == role)
                .collect(ImmutableList.toImmutableList());
    }

    private static long bytes(TensorBinding binding) {
        return binding.type().bytes(binding.shape().elements());
    }
}
