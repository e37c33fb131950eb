package macrame.isa.graph;

import java.util.Optional;

/**
 * What a tensor that no layer makes holds.
 *
 * @param kind what it is to the network, under which its bytes are counted
 * @param value little endian and packed, not to be modified; absent where only the shape is known, so that a run can tell
 *     the time but compute nothing
 */
public record Constant(Kind kind, Optional<byte[]> value) {
    /** What a constant is to the network. */
    public enum Kind {
        /** Learned: weights, biases, and what operators take their arguments from. */
        WEIGHTS,
        /** Keys and values of earlier positions of a language model. */
        KV_CACHE,
        /** A tensor computed elsewhere. */
        ACTIVATIONS
    }

    /** Learned values. */
    public static Constant of(byte[] value) {
        return new Constant(Kind.WEIGHTS, Optional.of(value));
    }

    /** Values that are not known. */
    public static Constant unknown(Kind kind) {
        return new Constant(kind, Optional.empty());
    }
}
