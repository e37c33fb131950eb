package macrame.simulator.machine;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Space;
import macrame.isa.program.Program;
import macrame.simulator.functional.ArchitecturalState;
import macrame.simulator.functional.InstructionSemantics;
import macrame.simulator.functional.RaceMonitor;
import macrame.simulator.machine.Accelerator.Supply;
import macrame.simulator.port.Effects;
import macrame.simulator.probe.Probe;

/**
 * What became of a run whose engines were held back.
 *
 * @param races that the monitor saw
 * @param memory of all DRAM regions and scratchpads at the end
 */
record DelayedRun(ImmutableList<String> races, String memory) {
    /** @throws DeadlockException if the program does not come to its end */
    static DelayedRun of(
            AcceleratorSpec spec, Program program, ImmutableList<byte[]> inputs, Supply supply, Held delays) {
        ArchitecturalState state = new ArchitecturalState(program, spec);
        state.writeInputs(inputs);
        RaceMonitor monitor = new RaceMonitor(program);
        Effects effects = Simulator.effects(program, new InstructionSemantics(program, state), null);
        Effects watched = position -> {
            monitor.begin(position, program.instructions().get(position));
            delays.started(position);
            Runnable commit = effects.begin(position);
            return () -> {
                commit.run();
                delays.ended(position);
                monitor.end(position);
            };
        };
        Accelerator machine = new Accelerator(spec, program, watched, Probe.NONE, supply);
        for (Engine engine : Engine.values()) {
            machine.engine(engine).delay(delays);
        }
        machine.run();
        return new DelayedRun(monitor.races(), memory(program, state));
    }

    private static String memory(Program program, ArchitecturalState state) {
        Hasher hasher = Hashing.murmur3_128().newHasher();
        for (int region = 0; region < program.regions().size(); region++) {
            hasher.putBytes(state.region(region));
        }
        hasher.putBytes(state.scratchpad(Space.WEIGHTS));
        hasher.putBytes(state.scratchpad(Space.ACTIVATIONS));
        hasher.putBytes(state.scratchpad(Space.PARAMETERS));
        return hasher.hash().toString();
    }
}
