package macrame.simulator.machine;

import static java.util.Objects.requireNonNull;
import static macrame.simulator.machine.ProgramDraft.mac;
import static macrame.simulator.machine.ProgramDraft.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac.Initialization;
import org.junit.jupiter.api.Test;

/** A run that does not add up is not shown. */
final class AccountCheckTest {
    private static final ImmutableMap<Bound, Long> NO_BOUNDS = ImmutableMap.of();

    private final AcceleratorSpec spec = SpecDraft.whitepaper().spec();
    private final RunResult result = Watched.preloaded(
                    SpecDraft.whitepaper(),
                    new ProgramDraft()
                            .add(mac(Initialization.KEEP, 4, 4, new Level(10, 4, 0, 0)))
                            .add(sum(4, 2, 100, 200, 300)))
            .result();

    private RunResult with(long cycles, Map<String, Long> peCycles, String engine, Map<String, Long> activities) {
        Map<String, ImmutableMap<String, Long>> engines = new LinkedHashMap<>(result.engineCycles());
        engines.put(engine, ImmutableMap.copyOf(activities));
        return new RunResult(
                result.program(),
                result.accelerator(),
                cycles,
                result.clockHz(),
                result.macs(),
                result.dramReadBytes(),
                result.dramWriteBytes(),
                result.layers(),
                result.hostOperators(),
                ImmutableMap.copyOf(peCycles),
                ImmutableMap.copyOf(engines),
                result.counters(),
                result.energy(),
                result.outputs(),
                result.intermediates());
    }

    private void assertRefused(RunResult wrong, String message) {
        assertThatThrownBy(() -> AccountCheck.checked(wrong, spec, NO_BOUNDS))
                .isInstanceOf(AssertionError.class)
                .hasMessage("by-hand on whitepaper-4x4: " + message);
    }

    private static Map<String, Long> plus(Map<String, Long> parts, String part, long more) {
        Map<String, Long> changed = new LinkedHashMap<>(parts);
        changed.merge(part, more, Long::sum);
        return changed;
    }

    private Map<String, Long> vector() {
        return requireNonNull(result.engineCycles().get("vector"));
    }

    @Test
    void aRunThatAddsUpIsHandedOn() {
        RunResult same = with(result.cycles(), result.peCycles(), "vector", vector());
        assertThat(AccountCheck.checked(same, spec, NO_BOUNDS)).isSameAs(same);
    }

    @Test
    void anEnginesCyclesAreTheRuns() {
        assertRefused(with(19, result.peCycles(), "vector", plus(vector(), "busy", 1)), "cycles of vector is 20 of 19");
    }

    @Test
    void noPartIsNegative() {
        Map<String, Long> shifted = plus(plus(vector(), "idle", -1), "busy", 1);
        assertRefused(with(19, result.peCycles(), "vector", shifted), "cycles of vector, idle is -1 of 19");
    }

    @Test
    void lostCyclesAreThoseThatWereCounted() {
        Map<String, Long> shifted = plus(plus(vector(), "bank-conflict", -1), "busy", 1);
        assertRefused(with(19, result.peCycles(), "vector", shifted), "cycles that vector lost at ports is 9 of 10");
    }

    @Test
    void processingElementsFillTheRun() {
        assertRefused(with(19, plus(result.peCycles(), "done", 1), "vector", vector()), "PE-cycles is 305 of 304");
    }

    @Test
    void noBoundIsBeaten() {
        assertThatThrownBy(() -> AccountCheck.checked(result, spec, ImmutableMap.of(Bound.VECTOR, 20L)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("by-hand on whitepaper-4x4: bound vector is 20 of 19");
    }
}
