package macrame.isa.program;

import static com.google.common.base.Preconditions.checkArgument;

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
    public Region {
        checkArgument(bytes >= 0, "size of region %s is %s, must be at least 0", name, bytes);
        int given = initial.map(values -> values.length).orElse(0);
        checkArgument(
                given <= bytes, "region %s is %s bytes, too small for its %s of initial data", name, bytes, given);
    }

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
