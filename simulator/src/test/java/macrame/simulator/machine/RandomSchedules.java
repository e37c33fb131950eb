package macrame.simulator.machine;

import static macrame.simulator.machine.ProgramDraft.at;
import static macrame.simulator.machine.ProgramDraft.fill;
import static macrame.simulator.machine.ProgramDraft.load;
import static macrame.simulator.machine.ProgramDraft.mac;
import static macrame.simulator.machine.ProgramDraft.requantize;
import static macrame.simulator.machine.ProgramDraft.store;
import static macrame.simulator.machine.ProgramDraft.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Instruction.Mac;
import macrame.isa.instruction.Instruction.Mac.Columns;
import macrame.isa.instruction.Instruction.Mac.Initialization;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Space;
import macrame.isa.program.TensorClass;

/**
 * Programs that come to an end but otherwise do as they please on small machines: a wait only ever refers to a signal of
 * an earlier instruction, and layers come in any order.
 */
final class RandomSchedules {
    private static final Engine[] ENGINES = {Engine.LOAD, Engine.ARRAY, Engine.VECTOR, Engine.STORE};

    private final Random random;

    RandomSchedules(long seed) {
        this.random = new Random(seed);
    }

    SpecDraft machine() {
        ArraySpec.Initialization initialization =
                ArraySpec.Initialization.values()[random.nextInt(ArraySpec.Initialization.values().length)];
        return SpecDraft.whitepaper()
                .array(4, 1 + random.nextInt(6))
                .initialization(initialization, 1 + random.nextInt(2))
                .ports(1 << random.nextInt(5), 1 << random.nextInt(4))
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
            case 2, 3, 4 -> randomMac(columns);
            case 5 -> requantize(random.nextInt(20), 1 + random.nextInt(20), 1 + random.nextInt(4), 2048);
            case 6 ->
                random.nextBoolean() ? sum(1 + random.nextInt(20), 2, 0, 100, 200) : fill(0, 3, 1 + random.nextInt(90));
            default -> store(random.nextInt(64), 1 + random.nextInt(2), random.nextInt(64), 1 + random.nextInt(200));
        };
    }

    /** Only {@code mac} and requantizations, which wait for each other. */
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
                program.add(waits ? free : 0, signals ? summed : 0, wide(randomMac(columns)));
            } else {
                sums -= waits ? 1 : 0;
                frees += signals ? 1 : 0;
                int rows = 1 + random.nextInt(4);
                program.add(waits ? summed : 0, signals ? free : 0, requantize(0, 1 + random.nextInt(9), rows, 4096));
            }
        }
        return program;
    }

    /** One in four with activations of 16 bits, which take two passes. */
    private Instruction wide(Mac mac) {
        if (random.nextInt(4) > 0) {
            return mac;
        }
        return new Mac(
                mac.header(),
                mac.activations(),
                mac.weights(),
                mac.accumulators(),
                mac.bias(),
                mac.initialization(),
                mac.tile(),
                mac.rows(),
                new Columns(mac.inputs().count(), mac.inputs().run(), 2, 8 + random.nextInt(9)),
                8,
                16,
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
