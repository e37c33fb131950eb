package macrame.isa.compiler.emit;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import macrame.isa.compiler.memory.Ring;

/** What a layer has brought into a ring, as long as it is intact there. */
final class RingCache {
    private final Ring ring;
    private final Map<Object, Ring.Piece> pieces = new HashMap<>();

    RingCache(Ring ring) {
        this.ring = ring;
    }

    boolean holds(Object key) {
        Ring.Piece piece = pieces.get(key);
        return piece != null && ring.isIntact(piece);
    }

    /** The address of what {@code key} names; {@code load} brings it there when it is not. */
    int fetch(Object key, int bytes, IntConsumer load) {
        Ring.Piece held = pieces.get(key);
        if (held != null && ring.isIntact(held)) {
            return held.address();
        }
        Ring.Piece piece = ring.allocate(bytes);
        pieces.put(key, piece);
        load.accept(piece.address());
        return piece.address();
    }

    /** See {@link Ring#reserve}. */
    void reserve(long bytes) {
        ring.reserve(bytes);
    }
}
