package macrame.isa.compiler.emit;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.isa.program.Region;
import macrame.isa.program.TensorClass;

/** The program's table of DRAM regions while it grows. */
public final class Regions {
    private final List<Region> regions = new ArrayList<>();

    /** Adds a region that is zero at the start, and returns its number. */
    int add(String name, TensorClass contents, long bytes) {
        regions.add(new Region(name, contents, bytes, Optional.empty()));
        return regions.size() - 1;
    }

    /** Adds a region of {@code bytes} that holds {@code initial} at the start, as far as that is known. */
    int add(String name, TensorClass contents, long bytes, Optional<byte[]> initial) {
        regions.add(new Region(name, contents, bytes, initial));
        return regions.size() - 1;
    }

    /** Adds a region that holds {@code initial} at the start, and returns its number. */
    int add(String name, TensorClass contents, byte[] initial) {
        regions.add(new Region(name, contents, initial.length, Optional.of(initial)));
        return regions.size() - 1;
    }

    public ImmutableList<Region> table() {
        return ImmutableList.copyOf(regions);
    }
}
