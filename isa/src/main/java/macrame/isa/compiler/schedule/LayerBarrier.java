package macrame.isa.compiler.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;

/** The last instruction of each engine for each layer; an engine works through the layers in ascending order. */
final class LayerBarrier {
    private final List<TreeMap<Integer, Integer>> lastByLayer = new ArrayList<>();

    LayerBarrier() {
        for (int engine = 0; engine < Engine.values().length; engine++) {
            lastByLayer.add(new TreeMap<>());
        }
    }

    /** Raises {@code needed} to the ends of earlier layers; loads may run ahead. */
    void require(Instruction instruction, int[] needed) {
        if (instruction.engine() == Engine.LOAD) {
            return;
        }
        for (int engine = 0; engine < needed.length; engine++) {
            Map.Entry<Integer, Integer> last =
                    lastByLayer.get(engine).lowerEntry(instruction.header().layer());
            if (last != null) {
                needed[engine] = Math.max(needed[engine], last.getValue());
            }
        }
    }

    void record(Instruction instruction, int index) {
        lastByLayer.get(instruction.engine().ordinal()).put(instruction.header().layer(), index);
    }
}
