package macrame.simulator.vector;

import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Instruction.Pool;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;

/** What a vector operation does to memories and lanes, as counts. */
final class VectorActions {
    private static final int ACCUMULATOR_BYTES = 4;
    private static final int MULTIPLIER_AND_SHIFT_BYTES = 5;

    private final RunContext run;

    VectorActions(RunContext run) {
        this.run = run;
    }

    void count(Instruction instruction) {
        switch (instruction.opcode()) {
            case REQUANTIZE -> requantize((Instruction.Requantize) instruction);
            case ADD -> add((Instruction.Add) instruction);
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
        run.count(MachineCounter.REQUANTIZED, requantize, elements);
        run.count(MachineCounter.ACCUMULATOR_READ_BYTES, requantize, elements * ACCUMULATOR_BYTES);
        run.count(MachineCounter.PARAMETERS_READ_BYTES, requantize, factors * MULTIPLIER_AND_SHIFT_BYTES);
        run.count(
                MachineCounter.ACTIVATIONS_WRITE_BYTES,
                requantize,
                elements * requantize.codes().bytes());
    }

    private void add(Instruction.Add add) {
        long elements = VectorCost.count(add.levels()) * add.run();
        run.count(MachineCounter.ADDED, add, elements);
        run.count(MachineCounter.ACTIVATIONS_READ_BYTES, add, 2 * elements);
        run.count(MachineCounter.ACTIVATIONS_WRITE_BYTES, add, elements);
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
        run.count(MachineCounter.ACTIVATIONS_READ_BYTES, pool, taps);
        run.count(MachineCounter.ACTIVATIONS_WRITE_BYTES, pool, elements);
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
