package macrame.isa.verifier;

import java.util.ArrayList;
import java.util.List;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Space;
import macrame.isa.instruction.StridedRange;
import org.jspecify.annotations.Nullable;

/** The last accesses to every address space and DRAM region, of each engine and kind. */
final class Memories {
    private static final int ENGINES = Engine.values().length;
    private static final int KINDS = Access.values().length;

    /** By space, then region; a space on chip has one. */
    private final List<List<@Nullable LatestAccess[]>> accesses = new ArrayList<>();

    Memories() {
        for (int space = 0; space < Space.values().length; space++) {
            accesses.add(new ArrayList<>());
        }
    }

    /** Of the space and region of {@code range}. */
    @Nullable
    LatestAccess of(StridedRange range, int engine, Access kind) {
        List<@Nullable LatestAccess[]> regions = accesses.get(range.space().ordinal());
        return range.region() < regions.size() ? regions.get(range.region())[place(engine, kind)] : null;
    }

    void record(StridedRange range, int engine, Access kind, int instruction) {
        List<@Nullable LatestAccess[]> regions = accesses.get(range.space().ordinal());
        while (regions.size() <= range.region()) {
            regions.add(new LatestAccess[ENGINES * KINDS]);
        }
        @Nullable LatestAccess[] region = regions.get(range.region());
        LatestAccess latest = region[place(engine, kind)];
        if (latest == null) {
            latest = new LatestAccess();
            region[place(engine, kind)] = latest;
        }
        latest.reach(range.lowest(), range.end(), instruction);
    }

    private static int place(int engine, Access kind) {
        return engine * KINDS + kind.ordinal();
    }
}
