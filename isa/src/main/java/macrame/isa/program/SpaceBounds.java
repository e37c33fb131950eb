package macrame.isa.program;

import java.util.Optional;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.ScratchpadSpec;
import macrame.isa.instruction.StridedRange;

/** How far each address space of an accelerator and each DRAM region of a program reaches. */
final class SpaceBounds {
    private final Program program;
    private final AcceleratorSpec spec;

    SpaceBounds(Program program, AcceleratorSpec spec) {
        this.program = program;
        this.spec = spec;
    }

    /** Why {@code range} is not inside its space. */
    Optional<String> fault(StridedRange range) {
        return switch (range.space()) {
            case DRAM -> region(range.region(), range.lowest(), range.end());
            case WEIGHTS -> scratchpad("weight", spec.weights(), range);
            case ACTIVATIONS -> scratchpad("activation", spec.activations(), range);
            case PARAMETERS -> scratchpad("parameter", spec.parameters(), range);
            case ACCUMULATORS -> accumulators(range);
        };
    }

    /** Why the bytes from {@code lowest} to before {@code end} are not inside region {@code region}. */
    Optional<String> region(int region, long lowest, long end) {
        if (region < 0 || region >= program.regions().size()) {
            return Optional.of("region is %d, but the program has %d"
                    .formatted(region, program.regions().size()));
        }
        Region bounds = program.regions().get(region);
        if (inside(lowest, end, bounds.bytes())) {
            return Optional.empty();
        }
        return Optional.of("bytes %s of region %s lie outside it (%d bytes)"
                .formatted(interval(lowest, end), bounds.name(), bounds.bytes()));
    }

    private Optional<String> scratchpad(String name, ScratchpadSpec scratchpad, StridedRange range) {
        if (inside(range.lowest(), range.end(), scratchpad.bytes())) {
            return Optional.empty();
        }
        return Optional.of("bytes %s lie outside the %s scratchpad (%d bytes)"
                .formatted(interval(range.lowest(), range.end()), name, scratchpad.bytes()));
    }

    private Optional<String> accumulators(StridedRange range) {
        int depth = spec.accumulators().depth();
        if (inside(range.lowest(), range.end(), depth)) {
            return Optional.empty();
        }
        return Optional.of("accumulators %d..%d lie outside the accumulator file (%d)"
                .formatted(range.lowest(), range.end() - 1, depth));
    }

    private static boolean inside(long lowest, long end, long size) {
        return lowest >= 0 && end >= lowest && end <= size;
    }

    private static String interval(long lowest, long end) {
        return address(lowest) + ".." + address(end - 1);
    }

    private static String address(long address) {
        return address < 0 ? Long.toString(address) : "0x%04x".formatted(address);
    }
}
