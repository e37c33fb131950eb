package macrame.simulator.vector;

import com.google.common.collect.ImmutableList;
import macrame.isa.hardware.VectorSpec;
import macrame.isa.instruction.Accumulate;
import macrame.isa.instruction.Combine;
import macrame.isa.instruction.Correct;
import macrame.isa.instruction.Dequantize;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Instruction.Pool;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Quantize;
import macrame.isa.instruction.Scan;

/**
 * How long a vector operation takes: the larger of ceil(elements / lanes) x passes and the accumulator vectors it reads,
 * plus the unit's latency. One accumulator vector can be read and one written in a cycle.
 *
 * @param elements results made
 * @param passes times each element goes through a lane
 * @param accumulatorVectors read, or written if those are more, at one a cycle
 */
public record VectorCost(long elements, long passes, long accumulatorVectors) {
    public static VectorCost of(Instruction instruction, VectorSpec vector) {
        return switch (instruction.opcode()) {
            case REQUANTIZE -> requantize((Instruction.Requantize) instruction, vector);
            case ADD -> {
                Instruction.Add add = (Instruction.Add) instruction;
                yield new VectorCost(count(add.levels()) * add.run(), vector.addPasses(), 0);
            }
            case ACCUMULATE -> accumulate((Accumulate) instruction, vector);
            case CORRECT -> {
                Correct correct = (Correct) instruction;
                long vectors = count(correct.levels());
                yield new VectorCost(vectors * correct.rows(), vector.correctPasses(), 2 * vectors);
            }
            case SCAN -> {
                Scan scan = (Scan) instruction;
                yield new VectorCost(count(scan.levels()) * scan.run(), vector.scanPasses(), 0);
            }
            case QUANTIZE -> {
                Quantize quantize = (Quantize) instruction;
                yield new VectorCost(count(quantize.levels()) * quantize.run(), vector.quantizePasses(), 0);
            }
            case DEQUANTIZE -> {
                Dequantize dequantize = (Dequantize) instruction;
                long vectors = count(dequantize.levels());
                long read = vectors * dequantize.source().vectors();
                yield new VectorCost(vectors * dequantize.rows(), vector.dequantizePasses(), read);
            }
            case COMBINE -> combine((Combine) instruction, vector);
            case POOL -> pool((Pool) instruction, vector);
            case TABLE -> {
                Instruction.Table table = (Instruction.Table) instruction;
                yield new VectorCost(count(table.levels()) * table.run(), vector.tablePasses(), 0);
            }
            case COPY -> {
                Instruction.Copy copy = (Instruction.Copy) instruction;
                yield new VectorCost(count(copy.levels()) * copy.run(), vector.movePasses(), 0);
            }
            case FILL -> {
                Instruction.Fill fill = (Instruction.Fill) instruction;
                yield new VectorCost(count(fill.levels()) * fill.run(), vector.movePasses(), 0);
            }
            case LOAD, STORE, MAC, HOST ->
                throw new IllegalArgumentException(instruction.opcode() + " is no vector operation");
        };
    }

    public long cycles(VectorSpec vector) {
        return workCycles(vector) + vector.latencyCycles();
    }

    /** Without the latency: the cycles in which operands are read. */
    long workCycles(VectorSpec vector) {
        long work = (elements + vector.lanes() - 1) / vector.lanes() * passes;
        return Math.max(work, accumulatorVectors);
    }

    private static VectorCost requantize(Instruction.Requantize requantize, VectorSpec vector) {
        long vectors = count(requantize.levels());
        return new VectorCost(
                vectors * requantize.rows(),
                vector.requantizePasses(),
                vectors * requantize.source().vectors());
    }

    /** A step reads its source and the target, and writes the target. */
    private static VectorCost accumulate(Accumulate accumulate, VectorSpec vector) {
        long vectors = count(accumulate.levels());
        long read = 1L + accumulate.width().vectors();
        return new VectorCost(vectors * accumulate.rows(), vector.accumulatePasses(), vectors * read);
    }

    /** A difference takes as long as a sum, a product as a requantization, a comparison as a move. */
    private static VectorCost combine(Combine combine, VectorSpec vector) {
        int passes = switch (combine.mode()) {
            case SUBTRACT -> vector.addPasses();
            case MULTIPLY, SLOPE -> vector.requantizePasses();
            case MAXIMUM, MINIMUM -> vector.movePasses();
        };
        return new VectorCost(count(combine.levels()) * combine.run(), passes, 0);
    }

    private static VectorCost pool(Pool pool, VectorSpec vector) {
        long elements = (long) pool.outputs().height() * pool.outputs().width() * pool.channels();
        long taps = (long) pool.window().height() * pool.window().width();
        return new VectorCost(elements, taps + (pool.mode() == Pool.Mode.MAXIMUM ? 0 : vector.averagePasses()), 0);
    }

    /** Iterations of a loop nest. */
    static long count(ImmutableList<Level> levels) {
        long count = 1;
        for (Level level : levels) {
            count *= level.count();
        }
        return count;
    }
}
