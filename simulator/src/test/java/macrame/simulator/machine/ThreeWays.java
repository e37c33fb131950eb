package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import macrame.isa.compiler.Compiler;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.program.Program;
import macrame.isa.verifier.Verifier;
import macrame.simulator.functional.ArchitecturalState;
import macrame.simulator.functional.InstructionSemantics;
import macrame.simulator.functional.Interpreter;
import macrame.simulator.functional.RaceMonitor;
import macrame.simulator.functional.TensorCapture;
import macrame.simulator.functional.Values;
import macrame.simulator.machine.Accelerator.Supply;
import macrame.simulator.port.Effects;
import macrame.simulator.probe.Probe;

/**
 * The central property, reference(graph) = interpret(compile(graph)) = simulate(compile(graph)), on one network and one
 * accelerator: every tensor that exists somewhere, byte for byte, and no race on the way.
 */
final class ThreeWays {
    private final Graph graph;
    private final AcceleratorSpec spec;
    private final Program program;

    ThreeWays(Graph graph, AcceleratorSpec spec) {
        this.graph = graph;
        this.spec = spec;
        this.program = Compiler.compile(graph, spec);
        assertThat(Verifier.faults(program, spec)).as(place("verify")).isEmpty();
    }

    /** @param expected every tensor that is not constant, by its index in the model */
    ThreeWays interpret(ImmutableList<byte[]> inputs, Map<Integer, byte[]> expected) {
        same("interpret", Interpreter.run(program, spec, inputs, true), expected);
        return this;
    }

    /** @param expected every tensor that is not constant, by its index in the model */
    ThreeWays simulate(ImmutableList<byte[]> inputs, Map<Integer, byte[]> expected) {
        ArchitecturalState state = new ArchitecturalState(program, spec);
        state.writeInputs(inputs);
        TensorCapture capture = new TensorCapture(program, state);
        RaceMonitor monitor = new RaceMonitor(program);
        Effects effects = Simulator.effects(program, new InstructionSemantics(program, state), capture);
        Accelerator machine = new Accelerator(spec, program, watched(effects, monitor), Probe.NONE, Supply.FETCHED);
        machine.run();
        AccountingInvariants.hold(spec, program, machine);
        assertThat(monitor.races()).as(place("races")).isEmpty();
        same("simulate", new Values(state.outputs(), capture.intermediates()), expected);
        return this;
    }

    private Effects watched(Effects effects, RaceMonitor monitor) {
        return position -> {
            monitor.begin(position, program.instructions().get(position));
            Runnable commit = effects.begin(position);
            return () -> {
                commit.run();
                monitor.end(position);
            };
        };
    }

    private void same(String way, Values values, Map<Integer, byte[]> expected) {
        assertThat(values.outputs()).as(place(way)).hasSameSizeAs(graph.outputs());
        ImmutableMap<Integer, byte[]> intermediates = values.intermediates();
        for (int tensor : intermediates.keySet().stream().sorted().toList()) {
            assertThat(intermediates.get(tensor)).as(place(way, tensor)).isEqualTo(expected.get(tensor));
        }
        for (int i = 0; i < graph.outputs().size(); i++) {
            int tensor = graph.outputs().get(i);
            assertThat(values.outputs().get(i)).as(place(way, tensor)).isEqualTo(expected.get(tensor));
        }
    }

    private String place(String way) {
        return "%s %s on %s".formatted(way, graph.name(), spec.name());
    }

    private String place(String way, int tensor) {
        return "%s, tensor %d (%s)"
                .formatted(place(way), tensor, graph.tensor(tensor).name());
    }
}
