package macrame.simulator.functional;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ListMultimap;
import java.util.Map;
import java.util.TreeMap;
import macrame.isa.program.Program;
import macrame.isa.program.TensorBinding;
import macrame.isa.program.TensorBinding.OnChip;
import macrame.isa.program.TensorBinding.Role;

/** Takes the network's intermediate tensors out of the state while they are there. */
public final class TensorCapture {
    private final Program program;
    private final ArchitecturalState state;
    private final ListMultimap<Integer, TensorBinding> completedBy = ArrayListMultimap.create();
    private final Map<Integer, byte[]> captured = new TreeMap<>();

    public TensorCapture(Program program, ArchitecturalState state) {
        this.program = program;
        this.state = state;
        for (TensorBinding binding : program.tensors()) {
            if (binding.place() instanceof OnChip place) {
                completedBy.put(place.completedBy(), binding);
            }
        }
    }

    /** To be called when an instruction has ended and its effect is committed. */
    public void completed(int instruction) {
        for (TensorBinding binding : completedBy.get(instruction)) {
            captured.put(binding.tensor(), state.read(binding));
        }
    }

    /** To be called at the end of the run: what was captured on chip, and what lies in DRAM. */
    public ImmutableMap<Integer, byte[]> intermediates() {
        for (TensorBinding binding : program.tensors()) {
            if (binding.role() == Role.INTERMEDIATE && !(binding.place() instanceof OnChip)) {
                captured.put(binding.tensor(), state.read(binding));
            }
        }
        return ImmutableSortedMap.copyOf(captured);
    }
}
