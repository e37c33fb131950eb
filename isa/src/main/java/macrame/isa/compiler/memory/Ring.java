package macrame.isa.compiler.memory;

/**
 * A stretch of memory given out round and round, each piece contiguous.
 *
 * <p>A piece is intact until later pieces have gone once around and reached it.
 */
public final class Ring {
    /** @param position pieces given out before this one, in bytes, the bytes skipped at the end included */
    public record Piece(int address, long position) {}

    private final int start;
    private final int capacity;
    private final int alignment;
    private long position;

    /** @param alignment every piece starts at a multiple of it from {@code start} */
    public Ring(int start, int capacity, int alignment) {
        this.start = start;
        this.capacity = Math.max(0, capacity);
        this.alignment = alignment;
    }

    public int capacity() {
        return capacity;
    }

    /** The next piece of {@code size} places, at most the capacity. */
    public Piece allocate(int size) {
        if (size > capacity) {
            throw new IllegalArgumentException("a piece of " + size + " does not fit a ring of " + capacity);
        }
        position = Math.min(position / capacity * capacity + capacity, roundUp(position % capacity) + lap());
        reserve(size);
        Piece piece = new Piece(start + (int) (position % capacity), position);
        position += size;
        return piece;
    }

    /** Makes the next {@code size} places contiguous, so that pieces of that many places in all can be intact together. */
    public void reserve(long size) {
        if (size <= capacity && position % capacity + size > capacity) {
            position = lap() + capacity;
        }
    }

    public boolean isIntact(Piece piece) {
        return position - piece.position <= capacity;
    }

    private long lap() {
        return position / capacity * capacity;
    }

    private long roundUp(long place) {
        return (place + alignment - 1) / alignment * alignment;
    }
}
