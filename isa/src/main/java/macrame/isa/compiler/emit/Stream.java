package macrame.isa.compiler.emit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Header;
import macrame.isa.instruction.Instruction;

/** The instructions emitted so far; new ones carry the layer and tile in hand. */
public final class Stream {
    private final List<Instruction> instructions = new ArrayList<>();
    private int layer;
    private int tile;

    void enterLayer(int index) {
        layer = index;
        tile = 0;
    }

    void nextTile() {
        tile++;
    }

    Header header() {
        return Header.of(layer, tile);
    }

    void add(Instruction instruction) {
        instructions.add(instruction);
    }

    /** Number of the last instruction of {@code engine}. */
    int last(Engine engine) {
        for (int i = instructions.size() - 1; i >= 0; i--) {
            if (instructions.get(i).engine() == engine) {
                return i;
            }
        }
        throw new IllegalStateException("no " + engine + " instruction has been emitted");
    }

    public List<Instruction> instructions() {
        return Collections.unmodifiableList(instructions);
    }
}
