package macrame.simulator.functional;

import java.util.Arrays;
import macrame.isa.instruction.Instruction.Pool;
import macrame.isa.instruction.Instruction.Pool.Plane;
import macrame.isa.instruction.Instruction.Pool.PoolWindow;
import macrame.isa.instruction.Space;

/** Reduction of windows, each channel by itself. */
final class Pooling {
    private final Pool pool;
    private final byte[] activations;
    private final CodeReader reader;
    private final long[] reduced;

    private Pooling(ArchitecturalState state, Pool pool) {
        this.pool = pool;
        this.activations = state.scratchpad(Space.ACTIVATIONS);
        this.reader = new CodeReader(pool.type());
        this.reduced = new long[pool.channels()];
    }

    static Effect begin(ArchitecturalState state, Pool pool) {
        Plane outputs = pool.outputs();
        int run = pool.channels() * pool.codes().bytes();
        byte[] codes = new byte[outputs.height() * outputs.width() * run];
        int[] addresses = new int[outputs.height() * outputs.width()];
        Pooling pooling = new Pooling(state, pool);
        for (int i = 0; i < addresses.length; i++) {
            int row = i / outputs.width();
            int column = i % outputs.width();
            pooling.window(row, column, codes, i * pool.channels());
            addresses[i] = pool.output() + row * outputs.rowStride() + column * outputs.columnStride();
        }
        return Elementwise.scatter(state, codes, run, addresses);
    }

    private void window(int row, int column, byte[] codes, int to) {
        PoolWindow window = pool.window();
        int top = window.row() + row * window.strideHeight();
        int left = window.column() + column * window.strideWidth();
        int firstRow = Math.max(top, 0);
        int firstColumn = Math.max(left, 0);
        int endRow = Math.min(top + window.height(), pool.plane().height());
        int endColumn = Math.min(left + window.width(), pool.plane().width());
        Arrays.fill(reduced, pool.mode() == Pool.Mode.MAXIMUM ? pool.type().minimum() : 0);
        for (int i = firstRow; i < endRow; i++) {
            for (int j = firstColumn; j < endColumn; j++) {
                tap(pool.input()
                        + i * pool.plane().rowStride()
                        + j * pool.plane().columnStride());
            }
        }
        int taps = Math.max(0, endRow - firstRow) * Math.max(0, endColumn - firstColumn);
        for (int channel = 0; channel < reduced.length; channel++) {
            int code = pool.codes().clamp(code(reduced[channel], taps));
            LittleEndian.put(codes, to + channel, pool.codes().bytes(), code);
        }
    }

    private void tap(int address) {
        boolean maximum = pool.mode() == Pool.Mode.MAXIMUM;
        for (int channel = 0; channel < reduced.length; channel++) {
            int code = reader.at(activations, address, channel);
            reduced[channel] = maximum ? Math.max(reduced[channel], code) : reduced[channel] + code;
        }
    }

    private long code(long reducedCodes, int taps) {
        return switch (pool.mode()) {
            case MAXIMUM -> reducedCodes;
            case AVERAGE -> average(reducedCodes, taps);
            case MEAN -> mean(reducedCodes - (long) taps * pool.mean().zeroPoint());
        };
    }

    /** Half away from zero; a window without a tap inside gives 0. */
    private static long average(long sum, int taps) {
        if (taps == 0) {
            return 0;
        }
        return (sum > 0 ? sum + taps / 2 : sum - taps / 2) / taps;
    }

    private long mean(long sum) {
        return pool.rounding().apply(sum, pool.mean().multiplier(), pool.mean().shift())
                + pool.codes().zeroPoint();
    }
}
