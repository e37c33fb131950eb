package macrame.simulator.functional;

import com.google.common.primitives.ImmutableLongArray;
import java.util.function.Supplier;
import macrame.isa.fault.InputException;
import macrame.isa.instruction.Accumulate;
import macrame.isa.instruction.Combine;
import macrame.isa.instruction.Correct;
import macrame.isa.instruction.Dequantize;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Quantize;
import macrame.isa.instruction.Scan;
import macrame.isa.program.HostOperation;
import macrame.isa.program.HostOperation.Operand;
import macrame.isa.program.Program;

/** What each instruction does to an {@link ArchitecturalState}. */
public final class InstructionSemantics {
    private final Program program;
    private final ArchitecturalState state;
    private final long[] overflows;

    public InstructionSemantics(Program program, ArchitecturalState state) {
        this.program = program;
        this.state = state;
        this.overflows = new long[program.layers().size() + 1];
    }

    /**
     * Reads the operands of {@code instruction} now; the effect writes its results.
     *
     * @throws IllegalStateException if the instruction leaves a space, which the static check lets none do; the effect
     *     may throw it too
     * @throws InputException if the instruction is too large, or is of widths that have no meaning here
     */
    public Effect begin(Instruction instruction) {
        Effect effect = guarded(instruction, () -> effect(instruction));
        return () -> guarded(instruction, () -> {
            long before = state.accumulators().events();
            effect.commit();
            int layer = Math.min(instruction.header().layer(), overflows.length - 1);
            overflows[layer] += state.accumulators().events() - before;
            return effect;
        });
    }

    /** Sums that did not fit their accumulators, by layer; behind the last layer, those of work that belongs to none. */
    public ImmutableLongArray overflows() {
        return ImmutableLongArray.copyOf(overflows);
    }

    private static Effect guarded(Instruction instruction, Supplier<Effect> part) {
        try {
            return part.get();
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalStateException(title(instruction) + ": an address lies outside its space", e);
        } catch (AccumulatorOverflowException e) {
            throw new InputException(title(instruction) + ": " + e.getMessage(), e);
        } catch (ArithmeticException e) {
            throw new InputException(title(instruction) + ": more than 2^31 iterations or bytes in one instruction", e);
        }
    }

    private static String title(Instruction instruction) {
        Header header = instruction.header();
        return "%s (layer %d, tile %d)".formatted(instruction.opcode().mnemonic(), header.layer(), header.tile());
    }

    private Effect effect(Instruction instruction) {
        return switch (instruction.opcode()) {
            case LOAD -> Transfers.load(state, (Instruction.Load) instruction);
            case STORE -> Transfers.store(state, (Instruction.Store) instruction);
            case MAC -> MultiplyAccumulate.begin(state, (Mac) instruction);
            case REQUANTIZE -> Requantization.begin(state, (Instruction.Requantize) instruction);
            case ADD -> Elementwise.add(state, (Instruction.Add) instruction);
            case COMBINE -> Combination.begin(state, (Combine) instruction);
            case POOL -> Pooling.begin(state, (Instruction.Pool) instruction);
            case TABLE -> Elementwise.table(state, (Instruction.Table) instruction);
            case COPY -> Elementwise.copy(state, (Instruction.Copy) instruction);
            case FILL -> Elementwise.fill(state, (Instruction.Fill) instruction);
            case ACCUMULATE -> SumOperations.accumulate(state, (Accumulate) instruction);
            case CORRECT -> SumOperations.correct(state, (Correct) instruction);
            case SCAN -> DynamicOperations.scan(state, (Scan) instruction);
            case QUANTIZE -> DynamicOperations.quantize(state, (Quantize) instruction);
            case DEQUANTIZE -> DynamicOperations.dequantize(state, (Dequantize) instruction);
            case HOST -> host((Instruction.Host) instruction);
        };
    }

    private Effect host(Instruction.Host host) {
        HostOperation operation = program.hostOperations().get(host.operation());
        byte[][] inputs = operation.inputs().stream().map(this::operand).toArray(byte[][]::new);
        byte[] result = result(operation, inputs);
        Operand output = operation.output();
        return () -> System.arraycopy(
                result, 0, state.region(output.region()), Math.toIntExact(output.offset()), result.length);
    }

    /** Whether shapes and attributes agree, only the operator itself can tell. */
    private byte[] result(HostOperation operation, byte[][] inputs) {
        try {
            return HostOperators.run(operation, state.roundings(), inputs);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new InputException(
                    "host operation %s: operands or attributes do not fit %s: %s"
                            .formatted(operation.name(), operation.kind(), e.getMessage()),
                    e);
        }
    }

    private byte[] operand(Operand operand) {
        byte[] value = new byte[Math.toIntExact(operand.bytes())];
        System.arraycopy(state.region(operand.region()), Math.toIntExact(operand.offset()), value, 0, value.length);
        return value;
    }
}
