package macrame.simulator.scratchpad;

import java.util.EnumMap;
import java.util.Map;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Instruction;
import macrame.isa.instruction.Space;
import macrame.simulator.port.BankPorts;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.port.RunContext;
import macrame.simulator.port.ScheduledReads;
import org.jspecify.annotations.Nullable;

/** The scratchpads of one machine, and what its engines do to them. */
public final class Scratchpads implements BankPorts {
    private final RunContext run;
    private final Map<Space, Banks> banks = new EnumMap<>(Space.class);
    private ScheduledReads array = ScheduledReads.NONE;
    private @Nullable VectorOperation vector;

    public Scratchpads(RunContext run, AcceleratorSpec spec) {
        this.run = run;
        banks.put(Space.WEIGHTS, new Banks(spec.weights()));
        banks.put(Space.ACTIVATIONS, new Banks(spec.activations()));
        banks.put(Space.PARAMETERS, new Banks(spec.parameters()));
    }

    @Override
    public void connectArray(ScheduledReads reads) {
        array = reads;
    }

    @Override
    public void arrayStarts(long cycle) {
        if (vector != null) {
            vector.workUntil(cycle);
        }
    }

    @Override
    public void vectorStarts(int instruction, Instruction operation, long cycle, long workCycles) {
        vector = new VectorOperation(banks, array, operation, cycle, workCycles);
    }

    @Override
    public long vectorWorkUntil(long cycle) {
        return vector().workUntil(cycle);
    }

    @Override
    public long vectorEnds() {
        VectorOperation ended = vector();
        vector = null;
        long atActivations = ended.lostAt(Space.ACTIVATIONS);
        long atParameters = ended.lostAt(Space.PARAMETERS);
        if (atActivations + atParameters > 0) {
            run.count(MachineCounter.ACTIVATION_CONFLICTS_OF_VECTOR, ended.instruction(), atActivations);
            run.count(MachineCounter.PARAMETER_CONFLICTS_OF_VECTOR, ended.instruction(), atParameters);
        }
        return atActivations + atParameters;
    }

    private VectorOperation vector() {
        if (vector == null) {
            throw new IllegalStateException("no vector operation is in flight");
        }
        return vector;
    }
}
