package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.Program;
import macrame.simulator.energy.EnergyModel;
import macrame.simulator.machine.Accelerator.Supply;
import macrame.simulator.port.Effects;
import macrame.simulator.probe.Probe;

/** One run with everything it did, ready to be asked. The accounting invariants are checked of each. */
final class Watched implements Probe {
    /** Something that a unit did. */
    record Span(String unit, String activity, long from, long to, long subject, String detail) {}

    private final Detail detail;
    private final List<Span> spans = new ArrayList<>();
    private RunResultAndMachine outcome;

    private record RunResultAndMachine(RunResult result, Accelerator machine) {}

    private Watched(AcceleratorSpec spec, Program program, Supply supply, Detail detail, Effects effects) {
        this.detail = detail;
        Accelerator machine = new Accelerator(spec, program, effects, this, supply);
        machine.run();
        EnergyModel energy = new EnergyModel(spec, AccountingInvariants.energyTable(spec));
        RunResult result =
                new ResultAssembly(spec, program, machine, energy).result(ImmutableList.of(), ImmutableMap.of());
        this.outcome = new RunResultAndMachine(result, machine);
        AccountingInvariants.hold(spec, program, machine, result);
    }

    /** All instructions stand in the queues before cycle 0: the frontend takes no part. */
    static Watched preloaded(SpecDraft draft, ProgramDraft program) {
        return new Watched(draft.spec(), program.program(), Supply.PRELOADED, Detail.STEPS, Effects.NONE);
    }

    static Watched fetched(SpecDraft draft, ProgramDraft program) {
        return new Watched(draft.spec(), program.program(), Supply.FETCHED, Detail.STEPS, Effects.NONE);
    }

    static Watched of(AcceleratorSpec spec, Program program, Supply supply, Detail detail) {
        return of(spec, program, supply, detail, Effects.NONE);
    }

    static Watched of(AcceleratorSpec spec, Program program, Supply supply, Detail detail, Effects effects) {
        return new Watched(spec, program, supply, detail, effects);
    }

    @Override
    public Detail detail() {
        return detail;
    }

    @Override
    public void span(String unit, String activity, long fromCycle, long toCycle, long subject, String text) {
        spans.add(new Span(unit, activity, fromCycle, toCycle, subject, text));
    }

    RunResult result() {
        return outcome.result;
    }

    Accelerator machine() {
        return outcome.machine;
    }

    List<Span> spans() {
        return spans;
    }

    long start(int instruction) {
        return instruction(instruction).from;
    }

    long end(int instruction) {
        return instruction(instruction).to;
    }

    Watched assertRan(int instruction, long start, long end) {
        assertThat(List.of(start(instruction), end(instruction)))
                .as("start and end of instruction %s", instruction)
                .containsExactly(start, end);
        return this;
    }

    /** First cycles of what {@code unit} did under the name {@code activity}. */
    List<Long> cycles(String unit, String activity) {
        return spans.stream()
                .filter(span -> span.unit.equals(unit) && span.activity.equals(activity))
                .map(Span::from)
                .toList();
    }

    private Span instruction(int instruction) {
        Instruction subject = outcome.machine.context().instruction(instruction);
        return spans.stream()
                .filter(span -> span.subject == instruction
                        && span.activity.equals(subject.opcode().mnemonic()))
                .findFirst()
                .orElseThrow();
    }
}
