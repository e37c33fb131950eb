package macrame.simulator.vector;

import java.util.BitSet;
import macrame.isa.instruction.Accumulate;
import macrame.isa.instruction.Combine;
import macrame.isa.instruction.Correct;
import macrame.isa.instruction.Dequantize;
import macrame.isa.instruction.Footprint;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Instruction.Pool;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Quantize;
import macrame.isa.instruction.Scan;
import macrame.isa.instruction.StridedRange;
import macrame.simulator.port.AccumulatorTraffic;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;

/** What a vector operation does to memories and lanes, as counts. */
final class VectorActions {
    private static final int MULTIPLIER_AND_SHIFT_BYTES = 5;

    private final RunContext run;
    private final AccumulatorTraffic accumulators;
    private final DynamicActions dynamic;

    VectorActions(RunContext run, AccumulatorTraffic accumulators) {
        this.run = run;
        this.accumulators = accumulators;
        this.dynamic = new DynamicActions(run, accumulators);
    }

    void count(Instruction instruction) {
        switch (instruction.opcode()) {
            case REQUANTIZE -> requantize((Instruction.Requantize) instruction);
            case ADD -> add((Instruction.Add) instruction);
            case ACCUMULATE -> accumulate((Accumulate) instruction);
            case CORRECT -> correct((Correct) instruction);
            case SCAN -> dynamic.scan((Scan) instruction);
            case QUANTIZE -> dynamic.quantize((Quantize) instruction);
            case DEQUANTIZE -> dynamic.dequantize((Dequantize) instruction);
            case COMBINE -> combine((Combine) instruction);
            case POOL -> pool((Pool) instruction);
            case TABLE -> table((Instruction.Table) instruction);
            case COPY -> {
                Instruction.Copy copy = (Instruction.Copy) instruction;
                move(copy, VectorCost.count(copy.levels()) * copy.run(), true);
            }
            case FILL -> {
                Instruction.Fill fill = (Instruction.Fill) instruction;
                move(fill, VectorCost.count(fill.levels()) * fill.run(), false);
            }
            case LOAD, STORE, MAC, HOST ->
                throw new IllegalArgumentException(instruction.opcode() + " is no vector operation");
        }
    }

    private void requantize(Instruction.Requantize requantize) {
        long vectors = VectorCost.count(requantize.levels());
        long elements = vectors * requantize.rows();
        long factors = requantize.perChannel() ? elements : vectors;
        boolean wide = requantize.rounding().valueBits() > Integer.SIZE;
        run.count(wide ? MachineCounter.REQUANTIZED_WIDE : MachineCounter.REQUANTIZED, requantize, elements);
        accumulators.read(requantize, elements * requantize.source().vectors());
        run.count(MachineCounter.PARAMETERS_READ_BYTES, requantize, factors * MULTIPLIER_AND_SHIFT_BYTES);
        run.count(
                MachineCounter.ACTIVATIONS_WRITE_BYTES,
                requantize,
                elements * requantize.codes().bytes());
    }

    private void accumulate(Accumulate accumulate) {
        long vectors = VectorCost.count(accumulate.levels());
        long elements = vectors * accumulate.rows();
        int words = accumulate.width().vectors();
        run.count(MachineCounter.ACCUMULATED, accumulate, elements);
        if (accumulate.factors() != Accumulate.Factors.NONE) {
            long factors = accumulate.factors() == Accumulate.Factors.PER_CHANNEL ? elements : vectors;
            run.count(MachineCounter.RESCALED_SUMS, accumulate, elements);
            run.count(MachineCounter.PARAMETERS_READ_BYTES, accumulate, factors * MULTIPLIER_AND_SHIFT_BYTES);
        }
        long initialized = 0;
        if (accumulate.initialization() != Mac.Initialization.KEEP) {
            initialized = targets(accumulate) * accumulate.rows();
            run.count(MachineCounter.INITIALIZED_ACCUMULATORS, accumulate, initialized);
        }
        if (accumulate.initialization() == Mac.Initialization.BIAS) {
            run.count(MachineCounter.PARAMETERS_READ_BYTES, accumulate, initialized * accumulate.biasBytes());
        }
        accumulators.read(accumulate, elements + (elements - initialized) * words);
        accumulators.written(accumulate, elements * words);
    }

    /** Target vectors, each once. */
    private static long targets(Accumulate accumulate) {
        BitSet targets = new BitSet();
        for (StridedRange range : Footprint.of(accumulate).writes()) {
            range.forEachRun((start, length) -> targets.set((int) start));
        }
        return targets.cardinality();
    }

    private void correct(Correct correct) {
        long vectors = VectorCost.count(correct.levels());
        long elements = vectors * correct.rows();
        long zeroPoints = correct.perChannel() ? elements : vectors;
        run.count(MachineCounter.CORRECTED, correct, elements);
        accumulators.read(correct, elements + (correct.sums() == Correct.Sums.OWN ? elements : vectors));
        accumulators.written(correct, elements);
        run.count(MachineCounter.PARAMETERS_READ_BYTES, correct, zeroPoints * Correct.ZERO_POINT_BYTES);
    }

    private void add(Instruction.Add add) {
        long elements = VectorCost.count(add.levels()) * add.run();
        run.count(MachineCounter.ADDED, add, elements);
        run.count(
                MachineCounter.ACTIVATIONS_READ_BYTES,
                add,
                2 * elements * add.type().bytes());
        run.count(
                MachineCounter.ACTIVATIONS_WRITE_BYTES,
                add,
                elements * add.codes().bytes());
    }

    private void combine(Combine combine) {
        long elements = VectorCost.count(combine.levels()) * combine.run();
        MachineCounter counter = switch (combine.mode()) {
            case SUBTRACT -> MachineCounter.ADDED;
            case MULTIPLY, SLOPE -> MachineCounter.MULTIPLIED;
            case MAXIMUM, MINIMUM -> MachineCounter.POOLED;
        };
        run.count(counter, combine, elements);
        run.count(
                MachineCounter.ACTIVATIONS_READ_BYTES,
                combine,
                2 * elements * combine.type().bytes());
        run.count(
                MachineCounter.ACTIVATIONS_WRITE_BYTES,
                combine,
                elements * combine.codes().bytes());
    }

    private void pool(Pool pool) {
        long elements = (long) pool.outputs().height() * pool.outputs().width() * pool.channels();
        Pool.PoolWindow window = pool.window();
        long rows = inside(
                pool.outputs().height(),
                window.row(),
                window.strideHeight(),
                window.height(),
                pool.plane().height());
        long columns = inside(
                pool.outputs().width(),
                window.column(),
                window.strideWidth(),
                window.width(),
                pool.plane().width());
        long taps = rows * columns * pool.channels();
        run.count(MachineCounter.POOLED, pool, taps);
        run.count(MachineCounter.AVERAGED, pool, pool.mode() == Pool.Mode.MAXIMUM ? 0 : elements);
        run.count(
                MachineCounter.ACTIVATIONS_READ_BYTES, pool, taps * pool.type().bytes());
        run.count(
                MachineCounter.ACTIVATIONS_WRITE_BYTES,
                pool,
                elements * pool.codes().bytes());
    }

    /** Taps of all windows along one dimension that fall inside the plane. */
    private static long inside(int windows, int first, int stride, int taps, int size) {
        long inside = 0;
        for (int i = 0; i < windows; i++) {
            int start = first + i * stride;
            inside += Math.max(0, Math.min(start + taps, size) - Math.max(start, 0));
        }
        return inside;
    }

    private void table(Instruction.Table table) {
        long elements = VectorCost.count(table.levels()) * table.run();
        run.count(MachineCounter.LOOKED_UP, table, elements);
        run.count(MachineCounter.ACTIVATIONS_READ_BYTES, table, elements);
        run.count(MachineCounter.PARAMETERS_READ_BYTES, table, elements);
        run.count(MachineCounter.ACTIVATIONS_WRITE_BYTES, table, elements);
    }

    private void move(Instruction instruction, long bytes, boolean read) {
        run.count(MachineCounter.MOVED, instruction, bytes);
        run.count(MachineCounter.ACTIVATIONS_READ_BYTES, instruction, read ? bytes : 0);
        run.count(MachineCounter.ACTIVATIONS_WRITE_BYTES, instruction, bytes);
    }
}
