package macrame.simulator.machine;

import com.google.common.primitives.ImmutableLongArray;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Space;
import macrame.isa.program.Program;
import macrame.simulator.functional.ArchitecturalState;
import macrame.simulator.functional.InstructionSemantics;
import macrame.simulator.machine.Accelerator.Supply;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.probe.Probe;
import macrame.simulator.stats.Snapshot;
import macrame.simulator.stepper.Case;
import macrame.simulator.stepper.Memory;
import macrame.simulator.stepper.Outcome;
import macrame.simulator.stepper.Outcome.Lost;

/** The simulator as a machine that runs the stepper's cases. */
final class SimulatedMachine implements Case.Machine {
    private static final Space[] SCRATCHPADS = {Space.WEIGHTS, Space.ACTIVATIONS, Space.PARAMETERS};

    private final Probe.Detail detail;

    SimulatedMachine(Probe.Detail detail) {
        this.detail = detail;
    }

    @Override
    public Outcome run(Case drawn) {
        return run(drawn.spec(), drawn);
    }

    /** Runs a case's program on another machine than the case's. */
    Outcome run(AcceleratorSpec spec, Case drawn) {
        Program program = drawn.program();
        ArchitecturalState state = new ArchitecturalState(program, spec);
        fill(state, drawn.memory());
        InstructionSemantics semantics = new InstructionSemantics(program, state);
        Times times = new Times(program.instructions().size(), detail);
        Accelerator machine = new Accelerator(
                spec,
                program,
                Simulator.effects(program, semantics, null),
                times,
                supply(drawn.draft().supply()));
        machine.run();
        AccountingInvariants.hold(spec, program, machine);
        Memory memory = memory(spec, state);
        long overflows = 0;
        for (int layer = 0; layer < semantics.overflows().length(); layer++) {
            overflows += semantics.overflows().get(layer);
        }
        memory.setOverflows(overflows);
        return new Outcome(
                ImmutableLongArray.copyOf(times.starts), ImmutableLongArray.copyOf(times.ends), lost(machine), memory);
    }

    private static Lost lost(Accelerator machine) {
        Snapshot<MachineCounter> counters = machine.context().tally().snapshot();
        return new Lost(
                counters.total(MachineCounter.ACTIVATION_CONFLICTS_OF_VECTOR),
                counters.total(MachineCounter.PARAMETER_CONFLICTS_OF_VECTOR));
    }

    private static Supply supply(macrame.simulator.stepper.SteppedMachine.Supply supply) {
        return switch (supply) {
            case PRELOADED -> Supply.PRELOADED;
            case DISPATCHED -> Supply.DISPATCHED;
        };
    }

    private static void fill(ArchitecturalState state, Memory memory) {
        for (Space space : SCRATCHPADS) {
            byte[] bytes = memory.scratchpad(space);
            System.arraycopy(bytes, 0, state.scratchpad(space), 0, bytes.length);
        }
        int vectors = state.accumulators().values().length / state.rows();
        for (int vector = 0; vector < vectors; vector++) {
            for (int row = 0; row < state.rows(); row++) {
                state.accumulators().set(vector, row, memory.accumulator(vector, row));
            }
        }
    }

    private static Memory memory(AcceleratorSpec spec, ArchitecturalState state) {
        Memory memory = new Memory(spec);
        for (Space space : SCRATCHPADS) {
            byte[] bytes = state.scratchpad(space);
            System.arraycopy(bytes, 0, memory.scratchpad(space), 0, bytes.length);
        }
        for (int vector = 0; vector < spec.accumulators().depth(); vector++) {
            for (int row = 0; row < state.rows(); row++) {
                memory.setAccumulator(vector, row, state.accumulators().get(vector, row));
            }
        }
        return memory;
    }

    /** When instructions ran. */
    private static final class Times implements Probe {
        private final long[] starts;
        private final long[] ends;
        private final Detail detail;

        Times(int instructions, Detail detail) {
            this.starts = new long[instructions];
            this.ends = new long[instructions];
            this.detail = detail;
        }

        @Override
        public Detail detail() {
            return detail;
        }

        @Override
        public void span(String unit, String activity, long fromCycle, long toCycle, long subject, String text) {
            if (text.startsWith("layer ")) {
                starts[(int) subject] = fromCycle;
                ends[(int) subject] = toCycle;
            }
        }
    }
}
