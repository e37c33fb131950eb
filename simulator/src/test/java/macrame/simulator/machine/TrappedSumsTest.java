package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.common.collect.ImmutableList;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.AccumulatorSpec.Overflow;
import macrame.isa.program.Program;
import macrame.isa.verifier.Verifier;
import macrame.simulator.functional.Interpreter;
import org.junit.jupiter.api.Test;

/** Drawn programs on accumulators of 16 to 19 bits that stop the run: what the verifier accepts comes to its end. */
final class TrappedSumsTest {
    private static final int PROGRAMS = 600;

    @Test
    void whatIsAcceptedNeverStops() {
        int accepted = 0;
        int refused = 0;
        int stopped = 0;
        for (int seed = 1; seed <= PROGRAMS; seed++) {
            Program program = new DrawnOrders(seed).next();
            AcceleratorSpec spec = SpecDraft.whitepaper()
                    .accumulators(16 + seed % 4, Overflow.TRAP)
                    .spec();
            ImmutableList<String> faults = Verifier.faults(program, spec);
            if (faults.isEmpty()) {
                accepted++;
                assertThatCode(() -> run(spec, program)).as("program %s", seed).doesNotThrowAnyException();
            } else if (faults.stream().allMatch(fault -> fault.endsWith("stops the run"))) {
                refused++;
                stopped += stops(spec, program) ? 1 : 0;
            }
        }
        assertThat(accepted).as("programs accepted").isGreaterThan(300);
        assertThat(refused).as("programs refused for their sums").isGreaterThan(20);
        assertThat(stopped).as("of which stop").isGreaterThan(5);
    }

    private static void run(AcceleratorSpec spec, Program program) {
        Interpreter.run(program, spec, ImmutableList.of(), false);
    }

    private static boolean stops(AcceleratorSpec spec, Program program) {
        try {
            run(spec, program);
            return false;
        } catch (RuntimeException stop) {
            assertThat(stop).hasMessageContaining("accumulator");
            return true;
        }
    }
}
