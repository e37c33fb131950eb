package macrame.simulator.functional;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import macrame.isa.graph.Graph;
import macrame.isa.graph.Tensor;
import macrame.isa.random.SplitMix64;
import macrame.isa.tensor.DataType;

/**
 * Input tensors for runs without any: one draw of {@link SplitMix64} an element, in the order of the model's inputs. An
 * integer is the draw's topmost bits; a float lies evenly in [-1, 1).
 */
public final class SeededInput {
    /** The seed of a run that names none. */
    public static final long DEFAULT_SEED = 1000;

    private static final double FLOAT_SCALE = 0x1p-53;

    private final SplitMix64 random;

    public SeededInput(long seed) {
        this.random = new SplitMix64(seed);
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
            put(tensor, type, random.next());
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
}
