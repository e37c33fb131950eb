package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.program.Program;
import macrame.isa.verifier.Verifier;
import macrame.simulator.machine.Accelerator.Supply;

/**
 * The verifier's word on programs, held against runs of them whose engines are held back: what it accepts must be steady in
 * 100 random runs, and what it refuses for a hazard must race where an adversary holds back the two instructions that it
 * names.
 */
final class WeakenedPrograms {
    private static final int RUNS = 100;
    private static final String HAZARD = "no semaphore orders";
    private static final Pattern NAMED = Pattern.compile("instruction 0x([0-9a-f]+) ");

    private final AcceleratorSpec spec;
    private final ImmutableList<byte[]> inputs;
    private int accepted;
    private int hazards;
    private int others;

    WeakenedPrograms(AcceleratorSpec spec, ImmutableList<byte[]> inputs) {
        this.spec = spec;
        this.inputs = inputs;
    }

    /** Programs that were accepted and steady. */
    int accepted() {
        return accepted;
    }

    /** Hazards that were named and brought about. */
    int hazards() {
        return hazards;
    }

    /** Programs that were refused, but for no hazard. */
    int others() {
        return others;
    }

    /** Tries the program and, if it is right, weakened ones. */
    void weaken(Program program, List<Weakening> weakened) {
        if (!Verifier.faults(program, spec).isEmpty()) {
            hold(program, "as drawn", "");
            return;
        }
        String memory =
                run(program, Supply.FETCHED, new RandomDelays(program, 0)).memory();
        hold(program, "as it was", memory);
        for (Weakening weakening : weakened) {
            hold(weakening.program(), weakening.how().name(), memory);
        }
    }

    private void hold(Program program, String how, String memory) {
        ImmutableList<String> faults = Verifier.faults(program, spec);
        List<String> races =
                faults.stream().filter(fault -> fault.endsWith(HAZARD)).toList();
        if (faults.isEmpty()) {
            accepted++;
            assertSteady(program, how, memory);
        } else if (races.isEmpty()) {
            others++;
        }
        races.forEach(fault -> assertRaces(program, fault));
    }

    private DelayedRun run(Program program, Supply supply, Held delays) {
        return DelayedRun.of(spec, program, inputs, supply, delays);
    }

    private void assertSteady(Program program, String how, String memory) {
        for (int run = 0; run < RUNS; run++) {
            Supply supply = run % 2 == 0 ? Supply.FETCHED : Supply.PRELOADED;
            DelayedRun outcome = run(program, supply, new RandomDelays(program, run));
            assertThat(outcome.races()).as(how).isEmpty();
            assertThat(outcome.memory()).as(how).isEqualTo(memory);
        }
    }

    private void assertRaces(Program program, String fault) {
        Matcher named = NAMED.matcher(fault);
        assertThat(named.find()).isTrue();
        String later = named.group(1);
        assertThat(named.find()).isTrue();
        String earlier = named.group(1);
        Adversary adversary = new Adversary(program, Integer.parseInt(earlier, 16), Integer.parseInt(later, 16));
        assertThat(run(program, Supply.PRELOADED, adversary).races())
                .as(fault)
                .anyMatch(race -> race.contains("0x" + later) && race.contains("0x" + earlier));
        hazards++;
    }
}
