package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.AccumulatorSpec;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.hardware.DmaSpec;
import macrame.isa.hardware.DramSpec;
import macrame.isa.hardware.FrontendSpec;
import macrame.isa.hardware.RequantizationSpec;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;
import macrame.isa.program.Program;
import macrame.isa.program.Region;
import macrame.isa.program.TensorClass;
import macrame.isa.quant.Rounding;
import macrame.isa.units.Bandwidth;
import macrame.isa.units.DataSize;
import macrame.isa.units.Duration;
import macrame.isa.units.Frequency;

/** A state of 4 KiB scratchpads, 64 accumulator vectors and one DRAM region, on which single instructions are tried. */
final class TinyMachine {
    static final Header HEADER = Header.of(3, 5);
    private static final int BYTES = 4096;

    private final ArchitecturalState state;
    private final InstructionSemantics semantics;

    TinyMachine(int rows) {
        this(rows, new AccumulatorSpec(32, 64, AccumulatorSpec.Overflow.WRAP));
    }

    TinyMachine(int rows, AccumulatorSpec accumulators) {
        Region region = new Region("memory", TensorClass.ACTIVATIONS, BYTES, Optional.empty());
        Program program = new Program(
                "tiny",
                "tiny",
                ImmutableList.of(region),
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableList.of());
        state = new ArchitecturalState(program, spec(rows, accumulators));
        semantics = new InstructionSemantics(program, state);
    }

    static AcceleratorSpec spec(int rows) {
        return spec(rows, new AccumulatorSpec(32, 64, AccumulatorSpec.Overflow.WRAP));
    }

    private static AcceleratorSpec spec(int rows, AccumulatorSpec accumulators) {
        ScratchpadSpec scratchpad = new ScratchpadSpec(new DataSize(BYTES), 1, 16);
        return new AcceleratorSpec(
                "tiny",
                new Frequency(100_000_000),
                new ArraySpec(
                        rows,
                        64,
                        ArraySpec.Style.BROADCAST,
                        8,
                        8,
                        1,
                        ArraySpec.Initialization.CYCLE,
                        ArraySpec.RowSum.UNIT),
                accumulators,
                new VectorSpec(4, 3, 1, 1, 3, 1, 1, 1, 1),
                new RequantizationSpec(ImmutableList.copyOf(Rounding.values())),
                scratchpad,
                scratchpad,
                scratchpad,
                new DmaSpec(4),
                new DramSpec(
                        new DataSize(1 << 20),
                        Duration.parse("100 ns"),
                        Bandwidth.parse("400 MB/s"),
                        new DataSize(16),
                        1000),
                new FrontendSpec(4, 1, 512),
                "horowitz-45nm");
    }

    Effect begin(Instruction instruction) {
        return semantics.begin(instruction);
    }

    TinyMachine run(Instruction... instructions) {
        for (Instruction instruction : instructions) {
            semantics.begin(instruction).commit();
        }
        return this;
    }

    /** Puts bytes into a scratchpad, or into the DRAM region. */
    TinyMachine put(Space space, int address, int... values) {
        for (int i = 0; i < values.length; i++) {
            memory(space)[address + i] = (byte) values[i];
        }
        return this;
    }

    TinyMachine putInt32(Space space, int address, int... values) {
        for (int i = 0; i < values.length; i++) {
            int value = values[i];
            put(space, address + 4 * i, value, value >> 8, value >> 16, value >> 24);
        }
        return this;
    }

    TinyMachine putAccumulators(int vector, int... values) {
        for (int row = 0; row < values.length; row++) {
            state.accumulators().set(vector, row, values[row]);
        }
        return this;
    }

    byte[] bytes(Space space, int address, int length) {
        return Arrays.copyOfRange(memory(space), address, address + length);
    }

    int[] accumulators(int vector) {
        int first = vector * state.rows();
        return Arrays.stream(state.accumulators().values(), first, first + state.rows())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    ArchitecturalState state() {
        return state;
    }

    private byte[] memory(Space space) {
        return space == Space.DRAM ? state.region(0) : state.scratchpad(space);
    }
}
