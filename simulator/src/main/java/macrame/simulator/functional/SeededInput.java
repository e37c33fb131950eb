package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Tensor;
import macrame.isa.tensor.DataType;

/**
 * Input tensors for runs without any: SplitMix64 (Steele, Lea and Flood 2014), one draw an element, in the order of the
 * model's inputs. An integer is the draw's topmost bits; a float lies evenly in [-1, 1).
 */
public final class SeededInput {
    /** The seed of a run that names none. */
    public static final long DEFAULT_SEED = 1000;

    private static final double FLOAT_SCALE = 0x1p-53;

    private long state;

    public SeededInput(long seed) {
        this.state = seed;
    }

    /** One tensor for each of the graph's inputs. */
    public static ImmutableList<byte[]> of(Graph graph, long seed) {
        SeededInput source = new SeededInput(seed);
        ImmutableList.Builder<byte[]> inputs = ImmutableList.builder();
        for (int index : graph.inputs()) {
            Tensor input = graph.tensor(index);
            inputs.add(source.next(input.type(), input.shape().elements()));
        }
        return inputs.build();
    }

    /** The next {@code elements} elements, little endian. */
    public byte[] next(DataType type, long elements) {
        if (type.bits() < Byte.SIZE) {
            throw new IllegalArgumentException("no input of type " + type + " can be made");
        }
        ByteBuffer tensor =
                ByteBuffer.allocate(Math.toIntExact(type.bytes(elements))).order(ByteOrder.LITTLE_ENDIAN);
        for (long element = 0; element < elements; element++) {
            put(tensor, type, draw());
        }
        return tensor.array();
    }

    private static void put(ByteBuffer tensor, DataType type, long draw) {
        switch (type.bits()) {
            case Byte.SIZE -> tensor.put((byte) (draw >>> 56));
            case Short.SIZE -> tensor.putShort((short) (draw >>> 48));
            case Long.SIZE -> tensor.putLong(draw);
            default -> {
                if (type == DataType.FLOAT32) {
                    tensor.putFloat((float) ((draw >> 11) * FLOAT_SCALE));
                } else {
                    tensor.putInt((int) (draw >>> 32));
                }
            }
        }
    }

    private long draw() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
