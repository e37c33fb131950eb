package macrame.simulator.array;

import java.util.Arrays;
import macrame.isa.instruction.Mac;

/**
 * How many words of the activation port, a power of two of bytes, an input vector touches. That depends on the vector's
 * place within a word only, so each place is worked out once for a {@code mac}.
 */
final class PortWords {
    private final int portBytes;
    private final int[] touched;
    private final int[] knownFor;
    private long[] offsets = {};
    private int elementBytes = 1;
    private boolean contiguous;
    private int bytes;
    private int uses;

    PortWords(int portBytes) {
        this.portBytes = portBytes;
        this.touched = new int[portBytes];
        this.knownFor = new int[portBytes];
    }

    /** Prepares for vectors of this form. */
    void use(Mac.Columns columns, int newElementBytes) {
        uses++;
        elementBytes = Math.max(1, newElementBytes);
        contiguous = columns.start() == 0
                && columns.step() == elementBytes
                && (columns.count() <= columns.run() || columns.pitch() == columns.run() * elementBytes);
        bytes = columns.count() * elementBytes;
        if (!contiguous) {
            offsets = new long[columns.count()];
            for (int column = 0; column < offsets.length; column++) {
                offsets[column] = columns.offset(column);
            }
            Arrays.sort(offsets);
        }
    }

    /** Whether vectors {@code distance} bytes apart lie alike within their words. */
    boolean areAligned(long distance) {
        return (distance & (portBytes - 1)) == 0;
    }

    /** Words that a vector at {@code address} touches. */
    int touched(long address) {
        int place = (int) address & (portBytes - 1);
        if (knownFor[place] != uses) {
            knownFor[place] = uses;
            touched[place] = contiguous ? (place + bytes - 1) / portBytes + 1 : count(place);
        }
        return touched[place];
    }

    /** Receives words. */
    interface WordConsumer {
        /** The {@code number}th word that a vector touches, by its address. */
        void word(int number, long address);
    }

    /** Every word that a vector at {@code address} touches, in the order of their addresses. */
    void forEach(long address, WordConsumer consumer) {
        long place = address & (portBytes - 1);
        long base = address - place;
        if (contiguous) {
            for (int i = 0; i < touched(address); i++) {
                consumer.word(i, base + (long) i * portBytes);
            }
            return;
        }
        int number = 0;
        long last = Long.MIN_VALUE;
        for (long offset : offsets) {
            long end = Math.floorDiv(place + offset + elementBytes - 1, (long) portBytes);
            for (long word = Math.max(last + 1, Math.floorDiv(place + offset, (long) portBytes)); word <= end; word++) {
                consumer.word(number++, base + word * portBytes);
                last = word;
            }
        }
    }

    private int count(int place) {
        int count = 0;
        long last = Long.MIN_VALUE;
        for (long offset : offsets) {
            long first = Math.max(last + 1, Math.floorDiv(place + offset, (long) portBytes));
            long end = Math.floorDiv(place + offset + elementBytes - 1, (long) portBytes);
            if (end >= first) {
                count += (int) (end - first + 1);
                last = end;
            }
        }
        return count;
    }
}
