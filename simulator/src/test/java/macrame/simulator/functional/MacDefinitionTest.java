package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import macrame.isa.hardware.AccumulatorSpec;
import macrame.isa.hardware.AccumulatorSpec.Overflow;
import macrame.isa.instruction.CodeType;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Mac.Columns;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Mac.InputSums;
import macrame.isa.instruction.Mac.Tile;
import macrame.isa.instruction.Mac.Types;
import macrame.isa.instruction.Sign;
import macrame.isa.instruction.Space;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernels against the definition, step by step and product by product in integers without bounds, over random loop
 * nests, operands of every width and sign, accumulators of every width.
 */
final class MacDefinitionTest {
    private static final int CASES = 150;
    private static final int ROWS = 20;
    private static final int DEPTH = 64;
    private static final Overflow[] COUNTED = {Overflow.WRAP, Overflow.SATURATE};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomNestsOfBytesEqualTheDefinition(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            check(new AccumulatorSpec(32, DEPTH, Overflow.WRAP), randomMac(random, Types.INT8), random);
        }
    }

    @Test
    void everyPairOfTypesEqualsTheDefinitionInAccumulatorsOfAnyWidth() {
        Random random = new Random(5);
        int[] widths = {16, 17, 20, 24, 31, 32, 33, 34, 40, 48, 63, 64};
        int pairs = 0;
        for (int weightBits : new int[] {4, 8, 16}) {
            for (int activationBits : new int[] {8, 16}) {
                for (Sign weightSign : Sign.values()) {
                    for (Sign activationSign : Sign.values()) {
                        pairs++;
                        for (int bits : widths) {
                            for (int i = 0; i < 6; i++) {
                                Types types = new Types(
                                        new CodeType(weightBits, weightSign),
                                        new CodeType(activationBits, activationSign),
                                        random.nextBoolean() ? 32 : 64);
                                AccumulatorSpec spec =
                                        new AccumulatorSpec(bits, DEPTH, COUNTED[random.nextInt(COUNTED.length)]);
                                check(spec, randomMac(random, types), random);
                            }
                        }
                    }
                }
            }
        }
        assertThat(pairs).isEqualTo(24);
    }

    @ParameterizedTest
    @EnumSource(
            value = Overflow.class,
            names = {"WRAP", "SATURATE"})
    void instructionsThatKeepTheSumAddUpToTheSameEvents(Overflow overflow) {
        Random random = new Random(6);
        long events = 0;
        for (int i = 0; i < 200; i++) {
            AccumulatorSpec spec = new AccumulatorSpec(16 + random.nextInt(20), DEPTH, overflow);
            Mac[] macs = new Mac[1 + random.nextInt(5)];
            for (int n = 0; n < macs.length; n++) {
                macs[n] = randomMac(random, random.nextBoolean() ? Types.INT8 : Types.signed(8, 16));
            }
            events += check(spec, macs, random);
        }
        assertThat(events).isGreaterThan(1000);
    }

    private static void check(AccumulatorSpec spec, Mac mac, Random random) {
        check(spec, new Mac[] {mac}, random);
    }

    /** The events, as many in both. */
    private static long check(AccumulatorSpec spec, Mac[] macs, Random random) {
        TinyMachine machine = new TinyMachine(ROWS, spec);
        fill(machine, spec, random);
        Definition definition = new Definition(machine.state(), spec);
        for (Mac mac : macs) {
            definition.run(mac);
            machine.run(mac);
        }
        for (int vector = 0; vector < DEPTH; vector++) {
            for (int row = 0; row < ROWS; row++) {
                assertThat(BigInteger.valueOf(machine.state().accumulators().get(vector, row)))
                        .as("accumulator %s of vector %s, %s, %s", row, vector, spec, ImmutableList.copyOf(macs))
                        .isEqualTo(definition.accumulators[vector][row]);
            }
        }
        assertThat(machine.state().accumulators().events())
                .as("%s, %s", spec, ImmutableList.copyOf(macs))
                .isEqualTo(definition.model.events());
        return definition.model.events();
    }

    private static Mac randomMac(Random random, Types types) {
        boolean dense = random.nextInt(3) > 0;
        int columns = 1 + random.nextInt(9);
        int rows = dense ? 1 + random.nextInt(ROWS) : columns * (1 + random.nextInt(2));
        ImmutableList.Builder<Level> levels = ImmutableList.builder();
        for (int i = random.nextInt(5); i > 0; i--) {
            levels.add(new Level(
                    1 + random.nextInt(4),
                    random.nextInt(-3, 8),
                    random.nextBoolean() ? 0 : random.nextInt(30),
                    random.nextBoolean() ? 0 : random.nextInt(-1, 4),
                    random.nextBoolean() ? 0 : 4 * random.nextInt(5)));
        }
        if (random.nextBoolean()) {
            levels.add(new Level(1 + random.nextInt(20), 1, 0, 1));
        }
        // Sums of the row-sum unit lie behind all accumulators: they reach at most 16 + 4 x 9 + 20 vectors.
        boolean unit = random.nextInt(4) == 0;
        ImmutableList<Level> nest = unit ? ImmutableList.of(new Level(3, 5, 0, 1), new Level(4, 2, 9)) : levels.build();
        return new Mac(
                TinyMachine.HEADER,
                200,
                0,
                16,
                0,
                Initialization.values()[random.nextInt(3)],
                dense ? Tile.DENSE : Tile.DIAGONAL,
                rows,
                columns(columns, random),
                types,
                unit ? InputSums.into(40) : InputSums.NONE,
                nest);
    }

    private static Columns columns(int count, Random random) {
        int run = 1 + random.nextInt(count);
        return new Columns(count, run, 1 + random.nextInt(3), random.nextInt(20), random.nextInt(run));
    }

    private static void fill(TinyMachine machine, AccumulatorSpec spec, Random random) {
        for (Space space : new Space[] {Space.WEIGHTS, Space.ACTIVATIONS, Space.PARAMETERS}) {
            random.nextBytes(machine.state().scratchpad(space));
        }
        for (int vector = 0; vector < DEPTH; vector++) {
            for (int row = 0; row < ROWS; row++) {
                long value = random.nextLong() >> (Long.SIZE - spec.bits()) >> random.nextInt(spec.bits());
                machine.state().accumulators().set(vector, row, value);
            }
        }
    }

    /** One addition a step; a bias enters the accumulator before. */
    private static final class Definition {
        private final SumModel model;
        private final int bits;
        private final ArchitecturalState state;
        private final BigInteger[][] accumulators = new BigInteger[DEPTH][ROWS];

        Definition(ArchitecturalState state, AccumulatorSpec spec) {
            this.model = new SumModel(spec);
            this.bits = spec.bits();
            this.state = state;
            for (int vector = 0; vector < DEPTH; vector++) {
                for (int row = 0; row < ROWS; row++) {
                    accumulators[vector][row] =
                            BigInteger.valueOf(state.accumulators().get(vector, row));
                }
            }
        }

        void run(Mac mac) {
            Set<Integer> touched = new HashSet<>();
            int[] index = new int[mac.levels().size()];
            for (long step = 0; step < mac.steps(); step++) {
                long rest = step;
                for (int i = index.length - 1; i >= 0; i--) {
                    int count = mac.levels().get(i).count();
                    index[i] = (int) (rest % count);
                    rest /= count;
                }
                step(mac, index, touched);
            }
        }

        private void step(Mac mac, int[] index, Set<Integer> touched) {
            int x = mac.activations();
            int w = mac.weights();
            int a = mac.accumulators();
            int bias = mac.bias();
            for (int i = 0; i < index.length; i++) {
                Level level = mac.levels().get(i);
                x += index[i] * level.first();
                w += index[i] * level.second();
                a += index[i] * level.third();
                bias += index[i] * level.fourth();
            }
            boolean first = touched.add(a) && mac.initialization() != Initialization.KEEP;
            for (int n = 0; n < mac.rows(); n++) {
                if (first) {
                    accumulators[a][n] = model.into(bits, bias(mac, bias, n));
                }
                accumulators[a][n] = model.into(bits, accumulators[a][n].add(products(mac, n, x, w)));
            }
            if (mac.sums().unit()) {
                sums(mac, x, accumulators[a - mac.accumulators() + mac.sums().vector()], first);
            }
        }

        private void sums(Mac mac, int x, BigInteger[] sums, boolean first) {
            boolean dense = mac.tile() == Tile.DENSE;
            int columns = mac.inputs().count();
            for (int n = 0; n < (dense ? 1 : mac.rows()); n++) {
                BigInteger step = BigInteger.ZERO;
                for (int c = 0; c < columns; c++) {
                    boolean taken = dense || n / (mac.rows() / columns) == c;
                    step = taken ? step.add(input(mac, x, c)) : step;
                }
                sums[n] = model.into(bits, (first ? BigInteger.ZERO : sums[n]).add(step));
            }
        }

        private BigInteger bias(Mac mac, int address, int n) {
            int width = mac.types().biasBits();
            return mac.initialization() == Initialization.BIAS
                    ? SumModel.bits(state.scratchpad(Space.PARAMETERS), 8L * address + (long) n * width, width, true)
                    : BigInteger.ZERO;
        }

        private BigInteger products(Mac mac, int n, int x, int w) {
            int columns = mac.inputs().count();
            if (mac.tile() == Tile.DIAGONAL) {
                return weight(mac, w, n).multiply(input(mac, x, n / (mac.rows() / columns)));
            }
            BigInteger sum = BigInteger.ZERO;
            for (int c = 0; c < columns; c++) {
                sum = sum.add(weight(mac, w, c * mac.rows() + n).multiply(input(mac, x, c)));
            }
            return sum;
        }

        private BigInteger weight(Mac mac, int tile, int element) {
            CodeType type = mac.types().weight();
            long at = 8L * tile + (long) element * type.bits();
            return SumModel.bits(state.scratchpad(Space.WEIGHTS), at, type.bits(), type.isSigned());
        }

        private BigInteger input(Mac mac, int x, int c) {
            CodeType type = mac.types().activation();
            long at = 8L * (x + mac.inputs().offset(c));
            return SumModel.bits(state.scratchpad(Space.ACTIVATIONS), at, type.bits(), type.isSigned());
        }
    }
}
