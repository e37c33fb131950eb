package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import macrame.isa.fault.InputException;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.EnergyTable;
import macrame.isa.program.Program;
import macrame.isa.verifier.Verifier;
import macrame.simulator.energy.EnergyModel;
import macrame.simulator.functional.ArchitecturalState;
import macrame.simulator.functional.Effect;
import macrame.simulator.functional.InstructionSemantics;
import macrame.simulator.functional.TensorCapture;
import macrame.simulator.machine.Accelerator.Supply;
import macrame.simulator.port.Effects;
import macrame.simulator.port.MachineCounter;
import org.jspecify.annotations.Nullable;

/** Runs a program on an accelerator: the cycles it takes, what they cost, and what comes out. */
public final class Simulator {
    private Simulator() {}

    /**
     * One run, from reset to the end of the last instruction.
     *
     * @throws InputException when the verifier refuses the program, or the inputs do not fit it
     */
    public static RunResult run(AcceleratorSpec spec, EnergyTable table, Program program, RunOptions options) {
        Verifier.require(program, spec);
        return runVerified(spec, table, program, options);
    }

    /** As {@link #run}, of a program that is known to be right, or meant not to be. */
    static RunResult runVerified(AcceleratorSpec spec, EnergyTable table, Program program, RunOptions options) {
        EnergyModel energy = new EnergyModel(spec, table);
        if (!options.values()) {
            Accelerator machine = new Accelerator(spec, program, Effects.NONE, options.probe(), Supply.FETCHED);
            machine.run();
            machine.context().tally().leaveOut(MachineCounter.ACCUMULATOR_OVERFLOWS);
            return new ResultAssembly(spec, program, machine, energy).result(ImmutableList.of(), ImmutableMap.of());
        }
        ArchitecturalState state = new ArchitecturalState(program, spec);
        state.writeInputs(options.inputs());
        TensorCapture capture = options.keepIntermediates() ? new TensorCapture(program, state) : null;
        InstructionSemantics semantics = new InstructionSemantics(program, state);
        Effects effects = effects(program, semantics, capture);
        Accelerator machine = new Accelerator(spec, program, effects, options.probe(), Supply.FETCHED);
        machine.run();
        countOverflows(machine, semantics.overflows());
        return new ResultAssembly(spec, program, machine, energy)
                .result(state.outputs(), capture == null ? ImmutableMap.of() : capture.intermediates());
    }

    private static void countOverflows(Accelerator machine, ImmutableLongArray overflows) {
        for (int layer = 0; layer < overflows.length(); layer++) {
            machine.context().tally().add(MachineCounter.ACCUMULATOR_OVERFLOWS, layer, overflows.get(layer));
        }
    }

    /** The meaning of instructions by position, each intermediate tensor captured when it is complete. */
    static Effects effects(Program program, InstructionSemantics semantics, @Nullable TensorCapture capture) {
        return position -> {
            Effect effect = semantics.begin(program.instructions().get(position));
            return () -> {
                effect.commit();
                if (capture != null) {
                    capture.completed(position);
                }
            };
        };
    }
}
