package macrame.isa.program;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.RandomInstructions;
import macrame.isa.tensor.DataType;
import macrame.isa.tensor.Shape;

/** Programs with random tables and instructions. They can be written down; that they make sense is not to be expected. */
public final class RandomPrograms {
    private static final String[] NAMES = {
        "conv1",
        "weights-ready",
        "functional_1/conv2d/Relu;bias",
        "a b",
        "",
        "#3",
        "loop",
        "say \"x\"\\n",
        "größe",
        "=",
        "tab\there",
        "line\nbreak",
        "\ud83d\ude00",
        "[1]",
        "@0.0",
        "0x10",
        ".host",
        "conv1"
    };

    private final Random random;
    private final RandomInstructions instructions;

    public RandomPrograms(long seed) {
        random = new Random(seed);
        instructions = new RandomInstructions(seed);
    }

    public Program next() {
        return new Program(
                name(),
                name(),
                some(5, this::region),
                some(33, () -> new Semaphore(name(), constant(Engine.values()), constant(Engine.values()))),
                some(5, () -> new ProgramLayer(name(), name(), random.nextLong())),
                some(5, this::hostOperation),
                some(5, this::tensor),
                instructions.list(random.nextInt(30)));
    }

    private <T> ImmutableList<T> some(int bound, Supplier<T> make) {
        ImmutableList.Builder<T> made = ImmutableList.builder();
        for (int i = random.nextInt(bound); i > 0; i--) {
            made.add(make.get());
        }
        return made.build();
    }

    private Region region() {
        byte[] initial = new byte[random.nextInt(300)];
        int from = random.nextInt(initial.length + 1);
        for (int i = from; i < initial.length; i++) {
            initial[i] = (byte) random.nextInt(256);
        }
        long bytes = initial.length + (random.nextBoolean() ? 0L : random.nextInt(1 << 30));
        return new Region(
                name(),
                constant(TensorClass.values()),
                bytes,
                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(initial));
    }

    private HostOperation hostOperation() {
        return new HostOperation(
                constant(HostOperation.Kind.values()),
                name(),
                some(3, this::operand),
                operand(),
                some(4, () -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20)));
    }

    private HostOperation.Operand operand() {
        return new HostOperation.Operand(
                random.nextInt(4),
                random.nextLong() >>> 1 >>> random.nextInt(60),
                constant(DataType.values()),
                shape(),
                Float.intBitsToFloat(random.nextInt(0x7f800000)),
                random.nextInt());
    }

    private TensorBinding tensor() {
        return new TensorBinding(
                random.nextInt(100),
                name(),
                constant(DataType.values()),
                shape(),
                constant(TensorBinding.Role.values()),
                random.nextBoolean()
                        ? new TensorBinding.InDram(random.nextInt(4), random.nextInt(1 << 20))
                        : new TensorBinding.OnChip(
                                random.nextInt(),
                                random.nextInt(9),
                                random.nextInt(),
                                random.nextInt(9),
                                random.nextInt(),
                                random.nextInt(9),
                                random.nextInt(9)));
    }

    private Shape shape() {
        return Shape.of(random.ints(random.nextInt(5), 0, 20).toArray());
    }

    private String name() {
        return random.nextInt(3) == 0 ? "n" + random.nextInt(1000) : NAMES[random.nextInt(NAMES.length)];
    }

    private <E> E constant(E[] constants) {
        return constants[random.nextInt(constants.length)];
    }
}
