package macrame.isa.verifier;

import java.util.BitSet;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.Program;
import macrame.isa.program.TensorBinding;
import macrame.isa.program.TensorBinding.InDram;
import org.jspecify.annotations.Nullable;

/** What the DRAM regions of a program hold while it runs, as far as it tells: no input is put there and nothing stored. */
final class RegionData {
    private static final byte[] ZEROS = {};

    private final Program program;
    private final BitSet unknown = new BitSet();

    RegionData(Program program) {
        this.program = program;
        for (TensorBinding tensor : program.tensors()) {
            if (tensor.role() == TensorBinding.Role.INPUT && tensor.place() instanceof InDram place) {
                unknown.set(place.region());
            }
        }
        for (Instruction instruction : program.instructions()) {
            if (instruction.engine() == Engine.STORE || instruction.engine() == Engine.HOST) {
                program.footprint(instruction).writes().forEach(range -> unknown.set(range.region()));
            }
        }
    }

    /** The bytes from a region's first on, zeros behind them; null if the program does not tell. */
    byte @Nullable [] of(int region) {
        return unknown.get(region)
                ? null
                : program.regions().get(region).initial().orElse(ZEROS);
    }
}
