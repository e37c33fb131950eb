package macrame.simulator.stepper;

import macrame.isa.assembly.Disassembler;
import macrame.simulator.stepper.Case.Machine;

/** A case that fails, for a reader: what is different, the machine as YAML, the program as assembly, both timetables. */
public final class Report {
    private Report() {}

    public static String of(Case failing, Machine machine) {
        Outcome other = machine.run(failing);
        Outcome stepped = failing.stepped();
        StringBuilder text = new StringBuilder("the machine is not what the stepped one is: ");
        text.append(other.differenceFrom(stepped).orElse("nothing")).append("\n\n");
        text.append("# ").append(SpecText.BASE).append(", but\n");
        text.append(SpecText.yaml(failing.draft().differences()));
        text.append("\n; ").append(failing.draft().supply()).append(", memory ");
        text.append(failing.draft().contents()).append('\n');
        text.append(Disassembler.disassemble(failing.program()));
        text.append("\n; instruction: stepped, machine\n");
        for (int i = 0; i < failing.program().instructions().size(); i++) {
            text.append("; 0x%04x: %s, %s%n".formatted(i, stepped.times(i), other.times(i)));
        }
        return text.toString();
    }
}
