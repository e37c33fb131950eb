package macrame.isa.instruction;

import com.google.common.collect.ImmutableList;
import java.util.Random;

/** Instructions of every opcode with random operands that their formats accept; mostly small ones, some extreme. */
public final class RandomInstructions {
    private static final int ATTEMPTS = 1000;

    private final Random random;

    public RandomInstructions(long seed) {
        random = new Random(seed);
    }

    /** {@code count} instructions of random opcodes. */
    public ImmutableList<Instruction> list(int count) {
        ImmutableList.Builder<Instruction> instructions = ImmutableList.builder();
        for (int i = 0; i < count; i++) {
            Opcode[] opcodes = Opcode.values();
            instructions.add(next(opcodes[random.nextInt(opcodes.length)]));
        }
        return instructions.build();
    }

    /** An instruction of {@code opcode}. */
    public Instruction next(Opcode opcode) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return opcode.format().construct(header(), values(opcode.format()), nest(opcode.format()));
            } catch (IllegalArgumentException refused) {
                // The operands do not go together: draw others.
            }
        }
        throw new AssertionError("no operands for " + opcode + " in " + ATTEMPTS + " attempts");
    }

    private Header header() {
        int layer = (int) number(0, Header.MAXIMUM_LAYER);
        int tile = (int) number(0, Header.MAXIMUM_TILE);
        return new Header(layer, tile, semaphores(), semaphores());
    }

    private int semaphores() {
        int mask = 0;
        for (int i = random.nextInt(4); i > 0; i--) {
            mask |= 1 << random.nextInt(Header.MAXIMUM_SEMAPHORES);
        }
        return mask;
    }

    private long[] values(Format<?> format) {
        return format.fields().stream().mapToLong(this::value).toArray();
    }

    private long value(Field<?> field) {
        FieldType type = field.type();
        if (field.standard().isPresent() && random.nextInt(3) == 0) {
            return field.standard().getAsLong();
        }
        return number(type.minimum(), type.maximum());
    }

    private ImmutableList<Level> nest(Format<?> format) {
        ImmutableList.Builder<Level> nest = ImmutableList.builder();
        int levels = format.hasLevels() ? random.nextInt(Instruction.MAXIMUM_LEVELS + 1) : 0;
        for (int i = 0; i < levels; i++) {
            int[] strides = new int[Level.STRIDES];
            for (int stride = 0; stride < format.strides().size(); stride++) {
                strides[stride] = random.nextInt(3) == 0 ? 0 : (int) number(Integer.MIN_VALUE, Integer.MAX_VALUE);
            }
            nest.add(new Level(1 + random.nextInt(9), strides[0], strides[1], strides[2], strides[3]));
        }
        return nest.build();
    }

    /** From minimum to maximum, both included: an end, any, or one near zero. */
    private long number(long minimum, long maximum) {
        return switch (random.nextInt(10)) {
            case 0 -> minimum;
            case 1 -> maximum;
            case 2 -> random.longs(1, minimum, maximum).findFirst().orElse(minimum);
            default -> Math.min(maximum, Math.max(minimum, random.nextInt(200) - (minimum < 0 ? 100 : 0)));
        };
    }
}
