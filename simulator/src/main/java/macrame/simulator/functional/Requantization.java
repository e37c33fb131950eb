package macrame.simulator.functional;

import macrame.isa.instruction.Instruction.Requantize;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.OutputCodes;
import macrame.isa.instruction.Space;

/** Accumulators to codes. */
final class Requantization {
    private static final int MULTIPLIER_BYTES = 4;

    private final Requantize instruction;
    private final byte[] parameters;
    private final byte[] codes;

    private Requantization(ArchitecturalState state, Requantize instruction) {
        this.instruction = instruction;
        this.parameters = state.scratchpad(Space.PARAMETERS);
        this.codes = new byte
                [LoopNest.iterations(instruction.levels())
                        * instruction.rows()
                        * instruction.codes().bytes()];
    }

    static Effect begin(ArchitecturalState state, Requantize instruction) {
        Requantization requantization = new Requantization(state, instruction);
        requantization.compute(state);
        int run = instruction.rows() * instruction.codes().bytes();
        return Elementwise.scatter(
                state,
                requantization.codes,
                run,
                LoopNest.addresses(instruction.levels(), instruction.output(), Level::second));
    }

    private void compute(ArchitecturalState state) {
        int[] vectors = LoopNest.addresses(instruction.levels(), instruction.accumulators(), Level::first);
        int[] channels = LoopNest.addresses(instruction.levels(), 0, Level::third);
        AccumulatorFile accumulators = state.accumulators();
        int rows = instruction.rows();
        int element = 0;
        for (int step = 0; step < vectors.length; step++) {
            for (int row = 0; row < rows; row++) {
                int channel = instruction.perChannel() ? channels[step] + row : 0;
                put(element++, code(accumulators.get(vectors[step], row, instruction.source()), channel));
            }
        }
    }

    private int code(long accumulator, int channel) {
        int multiplier = LittleEndian.int32(parameters, instruction.multipliers() + channel * MULTIPLIER_BYTES);
        int shift = parameters[instruction.shifts() + channel];
        OutputCodes output = instruction.codes();
        long rescaled = instruction.rounding().apply(accumulator, multiplier, shift);
        return output.clamp(rescaled + output.zeroPoint());
    }

    private void put(int element, int code) {
        LittleEndian.put(codes, element, instruction.codes().bytes(), code);
    }
}
