package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import macrame.isa.instruction.Engine;
import macrame.isa.instruction.Opcode;
import macrame.isa.quant.Rounding;
import macrame.simulator.probe.Probe.Detail;
import macrame.simulator.stepper.Case;
import macrame.simulator.stepper.CaseDraw;
import macrame.simulator.stepper.Outcome;
import macrame.simulator.stepper.Report;
import macrame.simulator.stepper.Shrinker;
import macrame.simulator.stepper.Traits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The simulator against a machine that is stepped register by register: the start and the end of every instruction of
 * the array and the vector unit, and every bit that they leave in the scratchpads and the accumulators.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StepperTest {
    private static final int BATCH = 1_000;

    /** Of every thousand programs, at least so many. */
    private static final ImmutableMap<String, Integer> LEAST = ImmutableMap.<String, Integer>builder()
            .put("one row", 100)
            .put("one column", 100)
            .put("one weight register set", 300)
            .put("a bias in a slot of its own", 150)
            .put("weight-stationary", 100)
            .put("input-stationary", 100)
            .put("output-stationary", 100)
            .put("preload", 150)
            .put("one bank", 200)
            .put("several banks", 500)
            .put("dispatched", 300)
            .put("a wait", 400)
            .put("lanes fewer than rows", 200)
            .put("part of a tile", 300)
            .put("K of 1", 200)
            .put("a diagonal tile", 100)
            .put("8x16 in two passes", 40)
            .put("4x8", 80)
            .put("a tile wider than its port", 300)
            .put("a vector wider than its port", 300)
            .put("a mac on sums in flight", 100)
            .put("several folds", 200)
            .put("array and vector on one bank at once", 200)
            .put("cycles lost at activations", 100)
            .put("cycles lost at parameters", 50)
            .put("sums that do not fit", 100)
            .build();

    private final TreeMap<String, Integer> counts = new TreeMap<>();
    private int programs;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void everyCycleAndEveryBitIsTheSteppedOne(int batch) {
        for (int i = batch * BATCH; i < (batch + 1) * BATCH; i++) {
            Case drawn = CaseDraw.draw(i);
            Outcome stepped = drawn.stepped();
            SimulatedMachine machine = new SimulatedMachine(i % 2 == 0 ? Detail.INSTRUCTIONS : Detail.STEPS);
            Optional<String> difference = machine.run(drawn).differenceFrom(stepped);
            assertThat(difference).as(() -> smallest(drawn, machine)).isEmpty();
            Traits.of(drawn, stepped).forEach(trait -> counts.merge(trait, 1, Integer::sum));
            programs++;
        }
    }

    private static String smallest(Case failing, SimulatedMachine machine) {
        Shrinker shrinker = new Shrinker(drawn -> drawn.disagreement(machine).isPresent());
        return Report.of(shrinker.shrink(failing), machine);
    }

    @AfterAll
    void thereIsEnoughOfEverything() {
        System.out.println("stepper: " + programs + " programs agree in every cycle and bit: " + counts);
        Map<String, Integer> least = new TreeMap<>(LEAST);
        for (Rounding rounding : Rounding.values()) {
            least.put("rounding " + rounding.name().toLowerCase(Locale.ROOT), 10);
        }
        for (Opcode opcode : Opcode.values()) {
            if (opcode.engine() == Engine.VECTOR) {
                least.put(opcode.mnemonic(), 100);
            }
        }
        least.forEach((trait, each) ->
                assertThat(counts.getOrDefault(trait, 0)).as(trait).isGreaterThanOrEqualTo(each * programs / BATCH));
    }
}
