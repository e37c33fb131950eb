package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import macrame.isa.compiler.schedule.Footprints;
import macrame.isa.compiler.schedule.Synchronizer;
import macrame.isa.compiler.schedule.Synchronizer.Schedule;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac.Initialization;
import macrame.isa.instruction.Space;
import macrame.isa.program.HostOperation;
import macrame.isa.program.HostOperation.Operand;
import macrame.isa.program.Program;
import macrame.isa.program.ProgramLayer;
import macrame.isa.program.Region;
import macrame.isa.program.Semaphore;
import macrame.isa.program.TensorClass;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/**
 * Short programs of all engines over a few places of a small machine, some of them interleaved, with the semaphores that
 * order their engines and some more. What they compute means nothing, but each value depends on whatever came before it.
 */
final class DrawnOrders {
    private static final int REGION_BYTES = 256;
    private static final int REGIONS = 3;

    private final Random random;

    DrawnOrders(long seed) {
        this.random = new Random(seed);
    }

    Program next() {
        ImmutableList<HostOperation> host = ImmutableList.of(hostOperation(), hostOperation());
        List<Instruction> drawn = new ArrayList<>();
        for (int count = 4 + random.nextInt(16); count > 0; count--) {
            drawn.add(instruction());
        }
        Schedule ordered = Synchronizer.synchronize(drawn, new Footprints(host));
        List<Semaphore> semaphores = new ArrayList<>(ordered.semaphores());
        List<Instruction> instructions = new ArrayList<>(ordered.instructions());
        for (int more = random.nextInt(8); more > 0; more--) {
            connect(instructions, semaphores);
        }
        ImmutableList.Builder<Region> regions = ImmutableList.builder();
        for (int i = 0; i < REGIONS; i++) {
            byte[] bytes = new byte[REGION_BYTES];
            random.nextBytes(bytes);
            regions.add(new Region("r" + i, TensorClass.ACTIVATIONS, REGION_BYTES, Optional.of(bytes)));
        }
        return new Program(
                "drawn",
                "whitepaper-4x4",
                regions.build(),
                ImmutableList.copyOf(semaphores),
                ImmutableList.of(new ProgramLayer("layer", "BY_HAND", 0)),
                host,
                ImmutableList.of(),
                ImmutableList.copyOf(instructions));
    }

    /** An instruction waits for an earlier one, as it need not or, on one engine, may have to. */
    private void connect(List<Instruction> instructions, List<Semaphore> semaphores) {
        int later = 1 + random.nextInt(instructions.size() - 1);
        int earlier = random.nextInt(later);
        Instruction signaller = instructions.get(earlier);
        Instruction waiter = instructions.get(later);
        int bit = 1 << semaphores.size();
        semaphores.add(new Semaphore("more" + semaphores.size(), signaller.engine(), waiter.engine()));
        Header before = signaller.header();
        instructions.set(earlier, signaller.withHeader(before.withSync(before.waits(), before.signals() | bit)));
        Header after = waiter.header();
        instructions.set(later, waiter.withHeader(after.withSync(after.waits() | bit, after.signals())));
    }

    private HostOperation hostOperation() {
        return new HostOperation(
                HostOperation.Kind.RELU, "work", ImmutableList.of(operand()), operand(), ImmutableList.of());
    }

    private Operand operand() {
        return new Operand(random.nextInt(REGIONS), slot(), DataType.INT8, Shape.of(1, 24), 1, 0);
    }

    /** One of eight places, 16 bytes apart, so that neighbours of 24 bytes overlap. */
    private int slot() {
        return 16 * random.nextInt(8);
    }

    private Instruction instruction() {
        return switch (random.nextInt(11)) {
            case 0, 1, 2 -> load();
            case 3, 4 -> store();
            case 5, 6 -> mac();
            case 7 -> ProgramDraft.requantize(random.nextInt(6), 1 + random.nextInt(3), 4, slot());
            case 8 -> ProgramDraft.sum(8, 1 + random.nextInt(2), slot(), slot(), slot());
            case 9 ->
                new Instruction.Fill(
                        Header.of(0, 0), slot(), random.nextInt(100), 4, ImmutableList.of(new Level(3, 8, 0)));
            default -> new Instruction.Host(Header.of(0, 0), random.nextInt(2));
        };
    }

    /** Rows of 4 bytes, with 4 between them, or all together. */
    private Block block() {
        int stride = random.nextBoolean() ? 4 : 8;
        return new Block(1 + random.nextInt(4), 1, 4, 4L << random.nextInt(2), 0, stride, 0);
    }

    private Instruction load() {
        Space space = Space.values()[1 + random.nextInt(3)];
        int shift = 4 * random.nextInt(2);
        return ProgramDraft.load(random.nextInt(REGIONS), slot(), space, slot() + shift, block(), Border.NONE);
    }

    private Instruction store() {
        Space space = random.nextBoolean() ? Space.WEIGHTS : Space.ACTIVATIONS;
        long offset = slot() + 4L * random.nextInt(2);
        return new Instruction.Store(Header.of(0, 0), space, slot(), random.nextInt(REGIONS), offset, block());
    }

    private Instruction mac() {
        Initialization initialization = Initialization.values()[random.nextInt(3)];
        Level level = new Level(1 + random.nextInt(3), 4, 0, 1);
        return ProgramDraft.at(ProgramDraft.mac(initialization, 4, 4, level), slot(), slot(), random.nextInt(6));
    }
}
