package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.isa.assembly.Assembler;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Instruction;
import macrame.isa.program.Program;
import macrame.simulator.probe.Probe.Detail;
import macrame.simulator.stepper.Case;
import macrame.simulator.stepper.Case.Draft;
import macrame.simulator.stepper.CaseDraw;
import macrame.simulator.stepper.Report;
import macrame.simulator.stepper.Shrinker;
import macrame.simulator.stepper.SpecText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A machine that is wrong on purpose: one value of its description is not the one that the stepped machine is told. */
final class ShrinkerTest {
    private static final SimulatedMachine RIGHT = new SimulatedMachine(Detail.INSTRUCTIONS);
    private static final int DRAWS = 400;

    @ParameterizedTest
    @CsvSource({
        "scratchpads.weights.port, 2 B, mac",
        "scratchpads.activations.port, 1 B, mac",
        "vector.passes.add, 7, add combine",
        "vector.latency, 9 cycles, add combine requantize accumulate correct scan quantize dequantize pool table copy fill",
        "accumulators.bits, 18, mac accumulate correct"
    })
    void aFaultLeavesASmallestProgramThatShowsIt(String path, String wrong, String mnemonics) {
        Case.Machine machine = drawn -> RIGHT.run(wrong(drawn, path, wrong), drawn);
        Predicate<Case> fails = drawn -> drawn.disagreement(machine).isPresent();
        Case failing = firstFailing(fails);
        Case least = new Shrinker(fails).shrink(failing);
        assertThat(least.program().instructions()).hasSize(1);
        Instruction instruction = least.program().instructions().get(0);
        assertThat(mnemonics.split(" ")).contains(instruction.opcode().mnemonic());

        String report = Report.of(least, machine);
        Program printed = Assembler.assemble("report", assembly(report));
        assertThat(printed.instructions()).isEqualTo(least.program().instructions());
        Case read = new Case(new Draft(
                least.draft().differences(),
                printed.instructions(),
                ImmutableList.of(),
                least.draft().supply(),
                least.draft().contents()));
        assertThat(fails).as(report).accepts(read);
        assertThat(Shrinker.smallerThan(read)).as(report).noneMatch(fails);
        assertThat(report).contains("\n; instruction: stepped, machine\n; 0x0000: ");
    }

    private static Case firstFailing(Predicate<Case> fails) {
        for (int seed = 0; seed < DRAWS; seed++) {
            Case drawn = CaseDraw.draw(seed);
            if (drawn.program().instructions().size() > 4 && fails.test(drawn)) {
                return drawn;
            }
        }
        throw new AssertionError("no case of the first " + DRAWS + " shows the fault");
    }

    private static AcceleratorSpec wrong(Case drawn, String path, String value) {
        Map<String, String> differences = new LinkedHashMap<>(drawn.draft().differences());
        differences.put(path, value);
        return SpecText.accelerator(ImmutableMap.copyOf(differences));
    }

    /** What stands in a report between its first directive and its timetables. */
    private static String assembly(String report) {
        Matcher program = Pattern.compile("(?ms)^\\.program .*^; instruction:").matcher(report);
        assertThat(program.find()).as(report).isTrue();
        return program.group();
    }
}
