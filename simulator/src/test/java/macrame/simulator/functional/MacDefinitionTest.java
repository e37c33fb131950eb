package macrame.simulator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import macrame.isa.instruction.Instruction.Mac;
import macrame.isa.instruction.Instruction.Mac.Columns;
import macrame.isa.instruction.Instruction.Mac.Initialization;
import macrame.isa.instruction.Instruction.Mac.Tile;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Space;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels against the definition, step by step and product by product, over random loop nests. */
final class MacDefinitionTest {
    private static final int CASES = 150;
    private static final int ROWS = 20;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomNestsEqualTheDefinition(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            Mac mac = randomMac(random);
            TinyMachine fast = new TinyMachine(ROWS);
            TinyMachine slow = new TinyMachine(ROWS);
            fill(fast, random);
            copy(fast, slow);
            fast.run(mac);
            define(slow.state(), mac);
            assertThat(fast.state().accumulators())
                    .as("%s", mac)
                    .isEqualTo(slow.state().accumulators());
        }
    }

    private static Mac randomMac(Random random) {
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
        return new Mac(
                TinyMachine.HEADER,
                200,
                0,
                16,
                0,
                Initialization.values()[random.nextInt(3)],
                dense ? Tile.DENSE : Tile.DIAGONAL,
                rows,
                new Columns(columns, 1 + random.nextInt(columns), 1 + random.nextInt(3), random.nextInt(20)),
                8,
                8,
                levels.build());
    }

    private static void fill(TinyMachine machine, Random random) {
        for (Space space : new Space[] {Space.WEIGHTS, Space.ACTIVATIONS, Space.PARAMETERS}) {
            random.nextBytes(machine.state().scratchpad(space));
        }
        int[] accumulators = machine.state().accumulators();
        for (int i = 0; i < accumulators.length; i++) {
            accumulators[i] = random.nextInt();
        }
    }

    private static void copy(TinyMachine from, TinyMachine to) {
        for (Space space : new Space[] {Space.WEIGHTS, Space.ACTIVATIONS, Space.PARAMETERS}) {
            byte[] bytes = from.state().scratchpad(space);
            System.arraycopy(bytes, 0, to.state().scratchpad(space), 0, bytes.length);
        }
        int[] accumulators = from.state().accumulators();
        System.arraycopy(accumulators, 0, to.state().accumulators(), 0, accumulators.length);
    }

    private static void define(ArchitecturalState state, Mac mac) {
        Set<Integer> touched = new HashSet<>();
        int[] index = new int[mac.levels().size()];
        for (long step = 0; step < mac.steps(); step++) {
            long rest = step;
            for (int i = index.length - 1; i >= 0; i--) {
                int count = mac.levels().get(i).count();
                index[i] = (int) (rest % count);
                rest /= count;
            }
            step(state, mac, index, touched);
        }
    }

    private static void step(ArchitecturalState state, Mac mac, int[] index, Set<Integer> touched) {
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
            int sum = first ? 0 : state.accumulators()[a * ROWS + n];
            if (first && mac.initialization() == Initialization.BIAS) {
                sum = LittleEndian.int32(state.scratchpad(Space.PARAMETERS), bias + 4 * n);
            }
            state.accumulators()[a * ROWS + n] = sum + products(state, mac, n, x, w);
        }
    }

    private static int products(ArchitecturalState state, Mac mac, int n, int x, int w) {
        byte[] activations = state.scratchpad(Space.ACTIVATIONS);
        byte[] weights = state.scratchpad(Space.WEIGHTS);
        int columns = mac.inputs().count();
        if (mac.tile() == Tile.DIAGONAL) {
            return weights[w + n] * activations[x + mac.inputs().offset(n / (mac.rows() / columns))];
        }
        int sum = 0;
        for (int c = 0; c < columns; c++) {
            sum += weights[w + c * mac.rows() + n]
                    * activations[x + mac.inputs().offset(c)];
        }
        return sum;
    }
}
