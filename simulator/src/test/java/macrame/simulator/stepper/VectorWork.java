package macrame.simulator.stepper;

import com.google.common.collect.ImmutableList;
import java.util.List;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.instruction.Accumulate;
import macrame.isa.instruction.Combine;
import macrame.isa.instruction.Correct;
import macrame.isa.instruction.Dequantize;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Quantize;
import macrame.isa.instruction.Scan;

/**
 * What one instruction asks of the vector unit: so many elements through the lanes, each so many times; so many
 * accumulator vectors over the one port; and what is written when the last has come out.
 */
record VectorWork(long elements, long passes, long vectors, ImmutableList<Result> results) {
    /** Something to be written. */
    interface Result {
        void write(Memory memory);
    }

    VectorWork(long elements, long passes, long vectors, List<Result> results) {
        this(elements, passes, vectors, ImmutableList.copyOf(results));
    }

    /** Reads the operands of {@code instruction} as they are now. */
    static VectorWork of(Instruction instruction, Memory memory, VectorSpec vector) {
        SumWork sums = new SumWork(memory, vector);
        CodeWork codes = new CodeWork(memory, vector);
        RealWork reals = new RealWork(memory, vector);
        return switch (instruction.opcode()) {
            case REQUANTIZE -> sums.requantize((Instruction.Requantize) instruction);
            case ACCUMULATE -> sums.accumulate((Accumulate) instruction);
            case CORRECT -> sums.correct((Correct) instruction);
            case DEQUANTIZE -> reals.dequantize((Dequantize) instruction);
            case SCAN -> reals.scan((Scan) instruction);
            case QUANTIZE -> reals.quantize((Quantize) instruction);
            case ADD -> codes.add((Instruction.Add) instruction);
            case COMBINE -> codes.combine((Combine) instruction);
            case POOL -> codes.pool((Instruction.Pool) instruction);
            case TABLE -> codes.table((Instruction.Table) instruction);
            case COPY -> codes.copy((Instruction.Copy) instruction);
            case FILL -> codes.fill((Instruction.Fill) instruction);
            case LOAD, STORE, MAC, HOST -> throw new IllegalArgumentException("no vector work: " + instruction);
        };
    }
}
