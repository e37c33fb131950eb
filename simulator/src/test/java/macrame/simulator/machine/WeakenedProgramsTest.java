package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import macrame.isa.compiler.Compiler;
import macrame.isa.fault.CompilationException;
import macrame.isa.graph.Graph;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.importer.ModelFormat;
import macrame.isa.importer.tflite.RandomNetworks;
import macrame.isa.program.Program;
import macrame.simulator.functional.SeededInput;
import org.junit.jupiter.api.Test;

/** Programs with one wait or signal less than they had, or elsewhere: drawn ones, all of them; compiled ones, some. */
final class WeakenedProgramsTest {
    private static final int DRAWN = 30;
    private static final int COMPILED = 8;
    private static final int LONGEST = 60;
    private static final int OF_EACH = 12;

    @Test
    void whatIsAcceptedIsSteadyAndWhatIsRefusedRaces() {
        WeakenedPrograms programs = new WeakenedPrograms(
                SpecDraft.whitepaper().frontend(2, 1).outstanding(64).spec(), ImmutableList.of());
        for (int seed = 1; seed <= DRAWN; seed++) {
            Program program = new DrawnOrders(seed).next();
            programs.weaken(program, Weakening.all(program));
        }
        assertThat(programs.accepted()).as("programs accepted").isGreaterThan(100);
        assertThat(programs.hazards()).as("hazards brought about").isGreaterThan(150);
        assertThat(programs.others())
                .as("programs that wait for ever or leave a signal over")
                .isGreaterThan(150);
    }

    @Test
    void compiledProgramsToo() {
        int accepted = 0;
        int hazards = 0;
        int tried = 0;
        for (long seed = 1; tried < COMPILED; seed++) {
            Graph graph = ModelFormat.read("random-" + seed + ".tflite", RandomNetworks.network(3000 + seed));
            AcceleratorSpec spec = SpecDraft.of(RandomAccelerators.accelerator(7000 + seed))
                    .outstanding(LONGEST)
                    .spec();
            Program program;
            try {
                program = Compiler.compile(graph, spec);
            } catch (CompilationException tooSmall) {
                continue;
            }
            if (program.instructions().size() > LONGEST) {
                continue;
            }
            tried++;
            WeakenedPrograms programs = new WeakenedPrograms(spec, SeededInput.of(graph, seed));
            programs.weaken(program, some(Weakening.all(program), seed));
            accepted += programs.accepted();
            hazards += programs.hazards();
        }
        assertThat(accepted).as("programs accepted").isGreaterThan(COMPILED);
        assertThat(hazards).as("hazards brought about").isGreaterThan(100);
    }

    private static List<Weakening> some(List<Weakening> all, long seed) {
        List<Weakening> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, Math.min(OF_EACH, shuffled.size()));
    }
}
