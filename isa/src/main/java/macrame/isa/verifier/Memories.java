package macrame.isa.verifier;

import java.util.ArrayList;
import java.util.List;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Space;
import macrame.isa.instruction.StridedRange;
import org.jspecify.annotations.Nullable;

/** The accesses to every address space and DRAM region, of each engine and kind. */
final class Memories {
    private static final int ENGINES = Engine.values().length;
    private static final int KINDS = Access.values().length;

    /** By space, then region; a space on chip has one. */
    private final List<List<@Nullable Accesses[]>> accesses = new ArrayList<>();

    Memories() {
        for (int space = 0; space < Space.values().length; space++) {
            accesses.add(new ArrayList<>());
        }
    }

    /** To the space and region of {@code range}; null if there is none yet. */
    @Nullable
    Accesses of(StridedRange range, int engine, Access kind) {
        List<@Nullable Accesses[]> regions = accesses.get(range.space().ordinal());
        return range.region() < regions.size() ? regions.get(range.region())[place(engine, kind)] : null;
    }

    /** As {@link #of}, where there may be none yet. */
    Accesses ofFirst(StridedRange range, int engine, Access kind) {
        List<@Nullable Accesses[]> regions = accesses.get(range.space().ordinal());
        while (regions.size() <= range.region()) {
            regions.add(new Accesses[ENGINES * KINDS]);
        }
        @Nullable Accesses[] region = regions.get(range.region());
        Accesses known = region[place(engine, kind)];
        Accesses found = known == null ? new Accesses() : known;
        region[place(engine, kind)] = found;
        return found;
    }

    private static int place(int engine, Access kind) {
        return engine * KINDS + kind.ordinal();
    }
}
