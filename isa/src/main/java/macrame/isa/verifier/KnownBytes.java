package macrame.isa.verifier;

import java.util.Arrays;
import java.util.BitSet;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.instruction.Block;
import macrame.isa.instruction.Border;
import macrame.isa.instruction.CodeType;
import macrame.isa.instruction.Instruction.Load;
import macrame.isa.instruction.StridedRange;
import org.jspecify.annotations.Nullable;

/** What a scratchpad holds as far as the program alone tells: zeros at the start, then constants that are loaded. */
final class KnownBytes {
    private final byte[] bytes;
    private final BitSet unknown = new BitSet();

    KnownBytes(ScratchpadSpec scratchpad) {
        this.bytes = new byte[scratchpad.bytes()];
    }

    /** @param region what the region begins with, zeros behind it; null if the program does not tell what it holds */
    void load(Load load, byte @Nullable [] region) {
        Block block = load.block();
        Border border = load.border();
        int rows = border.top() + block.outer() + border.bottom();
        int columns = border.left() + block.middle() + border.right();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int outer = row - border.top();
                int middle = column - border.left();
                int at = load.address() + row * block.localOuterStride() + column * block.localMiddleStride();
                if (outer < 0 || outer >= block.outer() || middle < 0 || middle >= block.middle()) {
                    fill(at, block.run(), (byte) border.value());
                } else if (region == null) {
                    unknown.set(at, at + block.run());
                } else {
                    long from = load.offset() + outer * block.dramOuterStride() + middle * block.dramMiddleStride();
                    copy(region, from, at, block.run());
                }
            }
        }
    }

    /** Bytes that something was written to that depends on values. */
    void forget(StridedRange range) {
        range.forEachRun((start, length) -> unknown.set((int) start, (int) (start + length)));
    }

    private void fill(int at, int run, byte value) {
        Arrays.fill(bytes, at, at + run, value);
        unknown.clear(at, at + run);
    }

    private void copy(byte[] region, long from, int at, int run) {
        int present = (int) Math.max(0, Math.min(run, region.length - from));
        if (present > 0) {
            System.arraycopy(region, (int) from, bytes, at, present);
        }
        fill(at + present, run - present, (byte) 0);
        unknown.clear(at, at + run);
    }

    boolean areKnown(int address, int count) {
        int first = unknown.nextSetBit(address);
        return first < 0 || first >= address + count;
    }

    /** A known code. */
    int code(CodeType type, int address, int element) {
        int bits = type.bits();
        int shift = Integer.SIZE - bits;
        int code = bits < Byte.SIZE
                ? bytes[address + element * bits / Byte.SIZE] >> element * bits % Byte.SIZE
                : (int) integer(address + element * type.bytes(), type.bytes());
        return type.isSigned() ? code << shift >> shift : code << shift >>> shift;
    }

    /** A known integer of {@code count} bytes, signed. */
    long integer(int address, int count) {
        long value = bytes[address + count - 1];
        for (int i = count - 2; i >= 0; i--) {
            value = (value << Byte.SIZE) | (bytes[address + i] & 0xff);
        }
        return value;
    }
}
