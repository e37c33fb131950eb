package macrame.simulator.stepper;

import java.util.Random;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Space;
import macrame.isa.quant.QuantizedMultiplier;
import macrame.isa.quant.Rounding;

/**
 * What the memory holds before a program, the same for the same seed, and where programs find it: codes, values,
 * biases, zero points, scales, a table, cells, and factors for each form of rounding.
 */
final class Contents {
    static final int CODES_END = 1024;
    static final int VALUES = 1024;
    static final int VALUES_END = 2048;

    static final int BIASES = 0;
    static final int WIDE_BIASES = 256;
    static final int ZERO_POINTS = 512;
    static final int WEIGHT_SUMS = 576;
    static final int SCALES = 704;
    static final int VALUE_BIASES = 832;
    static final int TABLE = 960;
    /** Cells of ranges, then of grids, then of ranges that one instruction makes grids of. */
    static final int RANGES = 1216;

    static final int GRIDS = RANGES + 4 * 12;
    static final int RANGES_TO_GRIDS = GRIDS + 4 * 12;
    static final int CHANNELS = 12;
    private static final int CELLS = 12;
    private static final int FACTORS = 1408;

    /** Vectors that a {@code mac} adds to; behind them its sums of inputs, narrow targets, and wide ones. */
    static final int SUMS_OF_INPUTS = 24;

    static final int NARROW_TARGETS = 32;
    static final int WIDE_TARGETS = 40;
    static final int VECTORS = 56;

    private final Random random;
    private final Memory memory;

    private Contents(long seed, Memory memory) {
        this.random = new Random(seed);
        this.memory = memory;
    }

    static int multipliers(Rounding rounding) {
        return FACTORS + rounding.ordinal() * CHANNELS * 5;
    }

    static int shifts(Rounding rounding) {
        return multipliers(rounding) + CHANNELS * 4;
    }

    static Memory of(AcceleratorSpec spec, long seed) {
        Contents contents = new Contents(seed, new Memory(spec));
        contents.fill(Space.WEIGHTS, 1024);
        contents.fill(Space.ACTIVATIONS, CODES_END);
        contents.values();
        contents.parameters();
        contents.accumulators(spec);
        return contents.memory;
    }

    private void fill(Space space, int bytes) {
        for (int i = 0; i < bytes; i++) {
            memory.write(space, i, random.nextInt(), 1);
        }
    }

    private void values() {
        for (int address = VALUES; address < VALUES_END; address += 4) {
            real(Space.ACTIVATIONS, address, random.nextInt(50) == 0 ? Float.NaN : value());
        }
    }

    private float value() {
        return (float) Math.scalb(random.nextGaussian(), random.nextInt(6) - 3);
    }

    private void real(Space space, int address, float value) {
        memory.write(space, address, Float.floatToRawIntBits(value), 4);
    }

    private void parameters() {
        fill(Space.PARAMETERS, TABLE + 256);
        for (int i = 0; i < 32; i++) {
            memory.write(Space.PARAMETERS, BIASES + 4L * i, random.nextInt() >> random.nextInt(32), 4);
            memory.write(Space.PARAMETERS, WIDE_BIASES + 8L * i, random.nextLong() >> (24 + random.nextInt(40)), 8);
            real(Space.PARAMETERS, SCALES + 4 * i, Math.abs(value()) / 64);
            real(Space.PARAMETERS, VALUE_BIASES + 4 * i, value());
        }
        for (int i = 0; i < CELLS; i++) {
            cell(RANGES + 12 * i, RANGES + 12 * i >= GRIDS && RANGES + 12 * i < RANGES_TO_GRIDS);
        }
        for (Rounding rounding : Rounding.values()) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                QuantizedMultiplier factor = factor(rounding, random);
                memory.write(Space.PARAMETERS, multipliers(rounding) + 4L * channel, factor.multiplier(), 4);
                memory.write(Space.PARAMETERS, shifts(rounding) + (long) channel, factor.shift(), 1);
            }
        }
    }

    private void cell(int address, boolean grid) {
        float magnitude = Math.abs(value());
        real(Space.PARAMETERS, address, grid ? magnitude / 127 : -Math.abs(value()));
        real(Space.PARAMETERS, address + 4, grid ? 127 / magnitude : magnitude);
        memory.write(Space.PARAMETERS, address + 8L, random.nextInt(256) - 128, 4);
    }

    /** One in eight above 1, or 0. */
    static QuantizedMultiplier factor(Rounding rounding, Random random) {
        int exponent = random.nextInt(8) == 0 ? random.nextInt(4) : -1 - random.nextInt(20);
        double significand = random.nextInt(4) == 0 ? 1 : 1 + random.nextDouble();
        return rounding.encode(random.nextInt(32) == 0 ? 0 : Math.scalb(significand, exponent));
    }

    /** The high words of wide sums are small, so that every form of rounding takes them. */
    private void accumulators(AcceleratorSpec spec) {
        for (int vector = 0; vector < VECTORS; vector++) {
            for (int row = 0; row < spec.array().rows(); row++) {
                int bits = Math.min(spec.accumulators().bits(), 40);
                boolean high = vector >= WIDE_TARGETS && (vector - WIDE_TARGETS) % 2 == 1;
                long value = random.nextLong() >> (Long.SIZE - (high ? 5 : bits)) >> random.nextInt(high ? 5 : bits);
                memory.setAccumulator(vector, row, value);
            }
        }
    }
}
