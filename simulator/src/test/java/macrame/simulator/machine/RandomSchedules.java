package macrame.simulator.machine;

import static macrame.simulator.machine.ProgramDraft.accumulate;
import static macrame.simulator.machine.ProgramDraft.at;
import static macrame.simulator.machine.ProgramDraft.correct;
import static macrame.simulator.machine.ProgramDraft.fill;
import static macrame.simulator.machine.ProgramDraft.load;
import static macrame.simulator.machine.ProgramDraft.mac;
import static macrame.simulator.machine.ProgramDraft.requantize;
import static macrame.simulator.machine.ProgramDraft.store;
import static macrame.simulator.machine.ProgramDraft.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import macrame.isa.hardware.AccumulatorSpec.Overflow;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.instruction.Accumulate.Factors;
import macrame.isa.instruction.AccumulatorWidth;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.CodeType;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac;
import macrame.isa.instruction.Mac.Columns;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Mac.InputSums;
import macrame.isa.instruction.Mac.Types;
import macrame.isa.instruction.Sign;
import macrame.isa.instruction.Space;
import macrame.isa.program.TensorClass;

/**
 * Programs that come to an end but otherwise do as they please on small machines: a wait only ever refers to a signal of
 * an earlier instruction, and layers come in any order.
 */
final class RandomSchedules {
    /** A vector behind all that a {@code mac} of these programs writes. */
    static final int TARGETS = 108;

    private static final Engine[] ENGINES = {Engine.LOAD, Engine.ARRAY, Engine.VECTOR, Engine.STORE};

    private final Random random;
    /** Of scales of columns alone. */
    private final Random scales;
    /** Of the array's style alone. */
    private final Random styles;

    private final Random banks;

    private boolean rescales;
    private ArraySpec.RowSum unit = ArraySpec.RowSum.NONE;

    RandomSchedules(long seed) {
        this.random = new Random(seed);
        this.scales = new Random(~seed);
        this.banks = new Random(seed);
        this.styles = new Random(31 * seed + 1);
    }

    SpecDraft machine() {
        ArraySpec.Initialization initialization =
                ArraySpec.Initialization.values()[random.nextInt(ArraySpec.Initialization.values().length)];
        unit = random.nextBoolean() ? ArraySpec.RowSum.UNIT : ArraySpec.RowSum.NONE;
        rescales = scales.nextInt(3) == 0;
        SpecDraft machine = broadcasting(initialization);
        if (styles.nextInt(3) > 0) {
            return machine;
        }
        unit = ArraySpec.RowSum.NONE;
        rescales = false;
        return machine.systolic(RandomAccelerators.STYLES.get(styles.nextInt(RandomAccelerators.STYLES.size())));
    }

    private SpecDraft broadcasting(ArraySpec.Initialization initialization) {
        return (rescales ? SpecDraft.whitepaper().rescaling() : SpecDraft.whitepaper())
                .array(4, 1 + random.nextInt(6))
                .multiplier(4 << random.nextInt(3), 8 << random.nextInt(2), unit)
                .accumulators(16 + random.nextInt(49), random.nextBoolean() ? Overflow.WRAP : Overflow.SATURATE)
                .initialization(initialization, 1 + random.nextInt(2))
                .ports(1 << random.nextInt(5), 1 << random.nextInt(4))
                .banks(1 << banks.nextInt(4))
                .outstanding(1 + random.nextInt(5))
                .dram(
                        100_000_000L * (1 + random.nextInt(9)),
                        16,
                        10_000L * random.nextInt(12),
                        900 + random.nextInt(100))
                .frontend(1 + random.nextInt(3), 1 + random.nextInt(2));
    }

    ProgramDraft program(int columns) {
        ProgramDraft program = new ProgramDraft();
        program.region(TensorClass.WEIGHTS, 4096);
        program.region(TensorClass.ACTIVATIONS, 4096);
        program.region(TensorClass.SPILLS, 4096);
        List<int[]> semaphores = new ArrayList<>();
        for (Engine signaller : ENGINES) {
            for (Engine waiter : ENGINES) {
                if (signaller != waiter) {
                    int bit = program.semaphore(signaller, waiter);
                    semaphores.add(new int[] {bit, signaller.ordinal(), waiter.ordinal(), 0});
                }
            }
        }
        int count = 1 + random.nextInt(25);
        for (int i = 0; i < count; i++) {
            Instruction instruction = instruction(columns);
            int engine = instruction.engine().ordinal();
            int waits = 0;
            int signals = 0;
            for (int[] semaphore : semaphores) {
                if (semaphore[2] == engine && semaphore[3] > 0 && random.nextInt(2) == 0) {
                    waits |= semaphore[0];
                    semaphore[3]--;
                }
                if (semaphore[1] == engine && random.nextInt(4) == 0) {
                    signals |= semaphore[0];
                    semaphore[3]++;
                }
            }
            program.layer(random.nextInt(4)).add(waits, signals, instruction);
        }
        return program;
    }

    private Instruction instruction(int columns) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> randomLoad();
            case 2, 3, 4 -> typed(randomMac(columns));
            case 5 -> onSums();
            case 6 ->
                random.nextBoolean() ? sum(1 + random.nextInt(20), 2, 0, 100, 200) : fill(0, 3, 1 + random.nextInt(90));
            default -> store(random.nextInt(64), 1 + random.nextInt(2), random.nextInt(64), 1 + random.nextInt(200));
        };
    }

    /** Requantizations, and sums of sums behind those that a {@code mac} makes. */
    private Instruction onSums() {
        Level level = new Level(1 + random.nextInt(9), 1, random.nextInt(3), 0, 0);
        AccumulatorWidth width = AccumulatorWidth.values()[random.nextInt(2)];
        return switch (random.nextInt(4)) {
            case 0 -> accumulate(width, Factors.values()[random.nextInt(3)], random.nextInt(9), TARGETS, level);
            case 1 -> correct(TARGETS, random.nextInt(9), 1 + random.nextInt(4), level);
            default -> requantize(random.nextInt(20), 1 + random.nextInt(9), 1 + random.nextInt(4), 4096);
        };
    }

    /** Only {@code mac} and work on sums, which wait for each other. */
    ProgramDraft arrayAndVector(int columns) {
        ProgramDraft program = new ProgramDraft();
        int summed = program.semaphore(Engine.ARRAY, Engine.VECTOR);
        int free = program.semaphore(Engine.VECTOR, Engine.ARRAY);
        int sums = 0;
        int frees = 0;
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            boolean isMac = random.nextInt(3) > 0;
            boolean waits = (isMac ? frees : sums) > 0 && random.nextBoolean();
            boolean signals = random.nextBoolean();
            if (isMac) {
                frees -= waits ? 1 : 0;
                sums += signals ? 1 : 0;
                program.add(waits ? free : 0, signals ? summed : 0, typed(randomMac(columns)));
            } else {
                sums -= waits ? 1 : 0;
                frees += signals ? 1 : 0;
                program.add(waits ? summed : 0, signals ? free : 0, onSums());
            }
        }
        return program;
    }

    /** One in two with operands of other widths and signs, on the diagonal, with sums of inputs. */
    private Instruction typed(Mac mac) {
        if (rescales && scales.nextBoolean()) {
            return scaled(mac);
        }
        if (random.nextBoolean()) {
            return mac;
        }
        Types types = new Types(
                new CodeType(4 << random.nextInt(3), Sign.values()[random.nextInt(2)]),
                new CodeType(8 << random.nextInt(2), Sign.values()[random.nextInt(2)]),
                32 << random.nextInt(2));
        int columns = mac.inputs().count();
        boolean dense = mac.rows() % columns != 0 || random.nextBoolean();
        boolean summed = unit == ArraySpec.RowSum.UNIT && random.nextBoolean();
        InputSums sums =
                summed ? InputSums.into(60 + random.nextInt(8)) : InputSums.ones(random.nextInt(mac.rows() + 1));
        return new Mac(
                mac.header(),
                mac.activations(),
                mac.weights(),
                mac.accumulators(),
                mac.bias(),
                mac.initialization(),
                dense ? Mac.Tile.DENSE : Mac.Tile.DIAGONAL,
                mac.rows(),
                new Columns(columns, mac.inputs().run(), 2, 8 + random.nextInt(9)),
                types,
                sums,
                mac.levels());
    }

    private Mac scaled(Mac mac) {
        Types types = new Types(
                new CodeType(4 << scales.nextInt(2), Sign.SIGNED),
                new CodeType(8, Sign.values()[scales.nextInt(2)]),
                32 << scales.nextInt(2),
                true);
        return new Mac(
                mac.header(),
                mac.activations(),
                mac.weights(),
                mac.accumulators(),
                mac.bias(),
                mac.initialization(),
                Mac.Tile.DENSE,
                mac.rows(),
                mac.inputs(),
                types,
                InputSums.NONE,
                mac.levels());
    }

    private Instruction randomLoad() {
        int run = 1 + random.nextInt(40);
        Block block =
                new Block(1 + random.nextInt(3), 1 + random.nextInt(3), run, 200, run + random.nextInt(20), 512, run);
        Border border = random.nextBoolean() ? Border.NONE : new Border(random.nextInt(2), 1, 1, random.nextInt(2), 5);
        Space space = random.nextBoolean() ? Space.WEIGHTS : Space.ACTIVATIONS;
        return load(random.nextInt(3), random.nextInt(64), space, random.nextInt(32), block, border);
    }

    private Mac randomMac(int columns) {
        int used = 1 + random.nextInt(columns);
        Columns inputs = new Columns(used, 1 + random.nextInt(used), 1 + random.nextInt(2), 4 + random.nextInt(9));
        Level[] levels = new Level[random.nextInt(4)];
        for (int l = 0; l < levels.length; l++) {
            levels[l] = new Level(
                    1 + random.nextInt(5),
                    random.nextInt(9),
                    random.nextInt(3) == 0 ? random.nextInt(20) : 0,
                    random.nextInt(4),
                    0);
        }
        Initialization initialization = Initialization.values()[random.nextInt(3)];
        return at(
                mac(initialization, 1 + random.nextInt(4), inputs, levels),
                random.nextInt(8),
                random.nextInt(8),
                random.nextInt(8));
    }
}
