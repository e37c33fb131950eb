package macrame.isa.tensor;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A block quantization as bytes, for files that have no fields for it: little endian, the letters MCRB, then 32-bit
 * words for version (1), axis, block axis, block size and the number of blocks, then a binary32 scale for each block and
 * a 32-bit zero point for each, in the order of {@link Quantization#perBlock}.
 */
public final class BlockDetails {
    private static final byte[] MAGIC = "MCRB".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int HEADER_WORDS = 6;

    private BlockDetails() {}

    public static byte[] bytes(Quantization quantization) {
        int blocks = quantization.channels();
        ByteBuffer bytes =
                ByteBuffer.allocate((HEADER_WORDS + 2 * blocks) * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).putInt(VERSION);
        bytes.putInt(quantization.axis()).putInt(quantization.blockAxis()).putInt(quantization.blockSize());
        bytes.putInt(blocks);
        for (int block = 0; block < blocks; block++) {
            bytes.putFloat(quantization.scale(block));
        }
        for (int block = 0; block < blocks; block++) {
            bytes.putInt(quantization.zeroPoint(block));
        }
        return bytes.array();
    }

    /** @throws IllegalArgumentException if the bytes are not of this form and version, or do not fit {@code shape} */
    public static Quantization of(byte[] bytes, Shape shape) {
        Quantization quantization = read(bytes);
        int blockAxis = quantization.blockAxis();
        if (blockAxis >= shape.rank()) {
            throw new IllegalArgumentException(
                    "custom quantization has blocks along axis %d of shape %s".formatted(blockAxis, shape));
        }
        long length = shape.stride(blockAxis - 1);
        long blocks = shape.elements() / length * ((length - 1) / quantization.blockSize() + 1);
        if (blocks != quantization.channels()) {
            throw new IllegalArgumentException("custom quantization has %d blocks, shape %s has %d"
                    .formatted(quantization.channels(), shape, blocks));
        }
        return quantization;
    }

    private static Quantization read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            byte[] magic = new byte[MAGIC.length];
            buffer.get(magic);
            int version = buffer.getInt();
            if (!Arrays.equals(magic, MAGIC) || version != VERSION) {
                throw new IllegalArgumentException("custom quantization is not Macrame's, version " + VERSION);
            }
            int axis = buffer.getInt();
            int blockAxis = buffer.getInt();
            int blockSize = buffer.getInt();
            int blocks = buffer.getInt();
            if (blocks < 1 || buffer.remaining() != 2L * Integer.BYTES * blocks) {
                throw new IllegalArgumentException(
                        "custom quantization of %d blocks has %d bytes".formatted(blocks, bytes.length));
            }
            float[] scales = new float[blocks];
            int[] zeroPoints = new int[blocks];
            buffer.asFloatBuffer().get(scales);
            buffer.position(buffer.position() + blocks * Float.BYTES)
                    .asIntBuffer()
                    .get(zeroPoints);
            return Quantization.perBlock(scales, zeroPoints, axis, blockAxis, blockSize);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("custom quantization has %d bytes, too few".formatted(bytes.length), e);
        }
    }
}
