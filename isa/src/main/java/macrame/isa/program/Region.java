package macrame.isa.program;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A stretch of DRAM, addressed from its own start. A program's regions follow each other in DRAM, each aligned to a
 * burst, in the order of the program's table.
 *
 * @param initial what the region holds when the program starts, from its first byte; the rest is zero
 */
public record Region(String name, TensorClass contents, long bytes, Optional<byte[]> initial) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Region that
                && name.equals(that.name)
                && contents == that.contents
                && bytes == that.bytes
                && Arrays.equals(initial.orElse(null), that.initial.orElse(null));
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, contents, bytes, Arrays.hashCode(initial.orElse(null)));
    }
}
