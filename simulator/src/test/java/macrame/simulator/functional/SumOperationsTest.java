package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.AccumulatorSpec;
import macrame.isa.hardware.AccumulatorSpec.Overflow;
import macrame.isa.instruction.Accumulate;
import macrame.isa.instruction.Accumulate.Factors;
import macrame.isa.instruction.AccumulatorWidth;
import macrame.isa.instruction.Correct;
import macrame.isa.instruction.Correct.Sums;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Instruction.Requantize;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.OutputCodes;
import macrame.isa.instruction.Space;
import macrame.isa.quant.Rounding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work on accumulators against its definition in integers without bounds, in accumulators of every width. */
final class SumOperationsTest {
    private static final int ROWS = 5;
    private static final int DEPTH = 64;
    private static final int BIAS = 1024;
    private static final int MULTIPLIERS = 2048;
    private static final int SHIFTS = 3072;
    private static final int ZERO_POINTS = 3200;
    private static final int[] WIDTHS = {16, 20, 24, 31, 32, 33, 40, 48, 63, 64};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void accumulatingEqualsItsDefinition(long seed) {
        Random random = new Random(seed);
        long events = 0;
        for (int i = 0; i < 400; i++) {
            AccumulatorSpec spec = spec(random);
            TinyMachine machine = filled(spec, random);
            Accumulate accumulate = accumulate(random);
            Model model = new Model(machine, spec);
            model.run(accumulate);
            events += model.assertEqual(machine, accumulate);
        }
        assertThat(events).isGreaterThan(400);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void correctingEqualsItsDefinition(long seed) {
        Random random = new Random(seed);
        long events = 0;
        for (int i = 0; i < 400; i++) {
            AccumulatorSpec spec = spec(random);
            TinyMachine machine = filled(spec, random);
            Correct correct = correct(random);
            Model model = new Model(machine, spec);
            model.run(correct);
            events += model.assertEqual(machine, correct);
        }
        assertThat(events).isGreaterThan(400);
    }

    /** 2^31 - 1 twice is 2^32 - 2, whose low word is -2 and whose high word is 0. */
    @Test
    void aWideSumHoldsWhatOneWordCannotAndIsRequantizedWhole() {
        TinyMachine machine = new TinyMachine(1, new AccumulatorSpec(32, DEPTH, Overflow.TRAP));
        machine.putAccumulators(0, Integer.MAX_VALUE).putAccumulators(1, Integer.MAX_VALUE);
        machine.putInt32(Space.PARAMETERS, 0, 1 << 30).put(Space.PARAMETERS, 8, -17);
        machine.run(
                plain(AccumulatorWidth.WIDE, new Level(2, 1, 0)),
                new Requantize(
                        TinyMachine.HEADER,
                        10,
                        AccumulatorWidth.WIDE,
                        1,
                        0,
                        8,
                        false,
                        100,
                        new OutputCodes(16, 0, Short.MIN_VALUE, Short.MAX_VALUE),
                        Rounding.REDUCED_MULTIPLIER,
                        ImmutableList.of()));
        assertThat(machine.accumulators(10)).containsExactly(-2);
        assertThat(machine.accumulators(11)).containsExactly(0);
        // 2^32 - 2 times 2^-1 times 2^-17 is 2^14 less 2^-17: 16384.
        assertThat(machine.bytes(Space.ACTIVATIONS, 100, 2)).containsExactly(0, 0x40);
    }

    @Test
    void aTrapNamesTheTarget() {
        TinyMachine machine = new TinyMachine(1, new AccumulatorSpec(32, DEPTH, Overflow.TRAP));
        machine.putAccumulators(0, Integer.MAX_VALUE).putAccumulators(1, 1);
        assertThatThrownBy(() -> machine.run(plain(AccumulatorWidth.NARROW, new Level(2, 1, 0))))
                .isInstanceOf(InputException.class)
                .hasMessage("accumulate (layer 3, tile 5): accumulator 0 of vector 10:"
                        + " a sum does not fit 32 bits, and accumulators trap");
    }

    private static Accumulate plain(AccumulatorWidth width, Level level) {
        return new Accumulate(
                TinyMachine.HEADER,
                0,
                10,
                width,
                1,
                Initialization.ZERO,
                0,
                32,
                Factors.NONE,
                0,
                0,
                Rounding.DOUBLE_ROUNDING,
                ImmutableList.of(level));
    }

    private static AccumulatorSpec spec(Random random) {
        Overflow overflow = random.nextBoolean() ? Overflow.WRAP : Overflow.SATURATE;
        return new AccumulatorSpec(WIDTHS[random.nextInt(WIDTHS.length)], DEPTH, overflow);
    }

    private static Accumulate accumulate(Random random) {
        AccumulatorWidth width = AccumulatorWidth.values()[random.nextInt(2)];
        return new Accumulate(
                TinyMachine.HEADER,
                random.nextInt(8),
                32,
                width,
                1 + random.nextInt(ROWS),
                Initialization.values()[random.nextInt(3)],
                BIAS,
                random.nextBoolean() ? 32 : 64,
                Factors.values()[random.nextInt(3)],
                MULTIPLIERS,
                SHIFTS,
                random.nextBoolean() ? Rounding.EXACT_HALF_UP : Rounding.SINGLE_ROUNDING,
                ImmutableList.of(
                        new Level(1 + random.nextInt(3), 1, width.vectors() * random.nextInt(3), 5, 40),
                        new Level(1 + random.nextInt(4), 3, width.vectors() * random.nextInt(2), 1, 8)));
    }

    private static Correct correct(Random random) {
        Sums sums = Sums.values()[random.nextInt(2)];
        return new Correct(
                TinyMachine.HEADER,
                32,
                random.nextInt(8),
                sums,
                sums == Sums.SHARED ? random.nextInt(ROWS) : 0,
                1 + random.nextInt(ROWS),
                ZERO_POINTS,
                random.nextBoolean(),
                ImmutableList.of(
                        new Level(1 + random.nextInt(3), random.nextInt(3), 1, 5),
                        new Level(1 + random.nextInt(4), random.nextInt(2), 3, random.nextInt(2))));
    }

    private static TinyMachine filled(AccumulatorSpec spec, Random random) {
        TinyMachine machine = new TinyMachine(ROWS, spec);
        byte[] parameters = machine.state().scratchpad(Space.PARAMETERS);
        random.nextBytes(parameters);
        for (int i = 0; i < 32; i++) {
            machine.putInt32(Space.PARAMETERS, MULTIPLIERS + 4 * i, (1 << 30) + random.nextInt(1 << 30));
            machine.put(Space.PARAMETERS, SHIFTS + i, -random.nextInt(12));
        }
        for (int vector = 0; vector < DEPTH; vector++) {
            for (int row = 0; row < ROWS; row++) {
                long value = random.nextLong() >> (Long.SIZE - spec.bits()) >> random.nextInt(spec.bits());
                machine.state().accumulators().set(vector, row, value);
            }
        }
        return machine;
    }

    private static final class Model {
        private final SumModel model;
        private final int bits;
        private final byte[] parameters;
        private final BigInteger[][] accumulators = new BigInteger[DEPTH][ROWS];
        private final BigInteger[][] before = new BigInteger[DEPTH][ROWS];

        Model(TinyMachine machine, AccumulatorSpec spec) {
            this.model = new SumModel(spec);
            this.bits = spec.bits();
            this.parameters = machine.state().scratchpad(Space.PARAMETERS);
            for (int vector = 0; vector < DEPTH; vector++) {
                for (int row = 0; row < ROWS; row++) {
                    long value = machine.state().accumulators().get(vector, row);
                    accumulators[vector][row] = BigInteger.valueOf(value);
                    before[vector][row] = accumulators[vector][row];
                }
            }
        }

        void run(Accumulate accumulate) {
            Set<Integer> touched = new HashSet<>();
            Level outer = accumulate.levels().get(0);
            Level inner = accumulate.levels().get(1);
            for (int i = 0; i < outer.count(); i++) {
                for (int j = 0; j < inner.count(); j++) {
                    int source = accumulate.source() + i * outer.first() + j * inner.first();
                    int target = accumulate.target() + i * outer.second() + j * inner.second();
                    int channel = i * outer.third() + j * inner.third();
                    int bias = accumulate.bias() + i * outer.fourth() + j * inner.fourth();
                    step(accumulate, source, target, channel, touched.add(target) ? bias : -1);
                }
            }
        }

        private void step(Accumulate accumulate, int source, int target, int channel, int bias) {
            int wide = accumulate.width() == AccumulatorWidth.WIDE ? Math.min(64, 2 * bits) : bits;
            for (int row = 0; row < accumulate.rows(); row++) {
                BigInteger sum = read(target, row, accumulate.width());
                if (bias >= 0 && accumulate.initialization() != Initialization.KEEP) {
                    int width = accumulate.biasBits();
                    sum = accumulate.initialization() == Initialization.ZERO
                            ? BigInteger.ZERO
                            : model.into(wide, SumModel.bits(parameters, 8L * bias + (long) row * width, width, true));
                }
                BigInteger addend = scaled(accumulate, before[source][row], channel + row);
                write(target, row, accumulate.width(), model.into(wide, sum.add(addend)));
            }
        }

        private BigInteger scaled(Accumulate accumulate, BigInteger value, int channel) {
            if (accumulate.factors() == Factors.NONE) {
                return value;
            }
            int own = accumulate.factors() == Factors.PER_CHANNEL ? channel : 0;
            BigInteger multiplier = SumModel.bits(parameters, 8L * (MULTIPLIERS + 4 * own), 32, true);
            return BigInteger.valueOf(accumulate
                    .rounding()
                    .apply(value.longValueExact(), multiplier.intValueExact(), parameters[SHIFTS + own]));
        }

        /** Of 64 bits a low word holds all; of 33 to 63, a pair holds 64 bits and the rest of it is dropped. */
        private BigInteger read(int vector, int row, AccumulatorWidth width) {
            if (width == AccumulatorWidth.NARROW || bits == 64) {
                return accumulators[vector][row];
            }
            BigInteger low = accumulators[vector][row].mod(BigInteger.ONE.shiftLeft(bits));
            BigInteger both = accumulators[vector + 1][row].shiftLeft(bits).add(low);
            return BigInteger.valueOf(both.longValue());
        }

        private void write(int vector, int row, AccumulatorWidth width, BigInteger value) {
            if (width == AccumulatorWidth.NARROW) {
                accumulators[vector][row] = value;
                return;
            }
            BigInteger whole = BigInteger.ONE.shiftLeft(bits);
            BigInteger low = value.mod(whole);
            accumulators[vector][row] = low.testBit(bits - 1) ? low.subtract(whole) : low;
            accumulators[vector + 1][row] = value.shiftRight(bits);
        }

        void run(Correct correct) {
            Level outer = correct.levels().get(0);
            Level inner = correct.levels().get(1);
            for (int i = 0; i < outer.count(); i++) {
                for (int j = 0; j < inner.count(); j++) {
                    int vector = correct.accumulators() + i * outer.first() + j * inner.first();
                    int sums = correct.inputSums() + i * outer.second() + j * inner.second();
                    int channel = i * outer.third() + j * inner.third();
                    for (int row = 0; row < correct.rows(); row++) {
                        int own = correct.perChannel() ? channel + row : 0;
                        BigInteger zeroPoint = SumModel.bits(parameters, 8L * (ZERO_POINTS + 2 * own), 16, true);
                        BigInteger sum = before[sums][correct.sums() == Sums.SHARED ? correct.sumRow() : row];
                        accumulators[vector][row] =
                                model.into(bits, accumulators[vector][row].subtract(zeroPoint.multiply(sum)));
                    }
                }
            }
        }

        long assertEqual(TinyMachine machine, Instruction instruction) {
            machine.run(instruction);
            for (int vector = 0; vector < DEPTH; vector++) {
                for (int row = 0; row < ROWS; row++) {
                    assertThat(BigInteger.valueOf(machine.state().accumulators().get(vector, row)))
                            .as("row %s of vector %s, %s bits, %s", row, vector, bits, instruction)
                            .isEqualTo(accumulators[vector][row]);
                }
            }
            assertThat(machine.state().accumulators().events()).isEqualTo(model.events());
            return model.events();
        }
    }
}
