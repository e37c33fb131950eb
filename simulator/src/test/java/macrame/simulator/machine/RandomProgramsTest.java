package macrame.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import macrame.isa.hardware.AcceleratorSpec;
import macrame.isa.hardware.EnergyTable;
import macrame.isa.program.Program;
import macrame.isa.testkit.Configs;
import macrame.simulator.machine.Accelerator.Supply;
import macrame.simulator.port.MachineCounter;
import macrame.simulator.probe.Probe;
import org.junit.jupiter.api.Test;

/** What holds of any program, on programs that nobody would write. The accounting invariants are checked of each. */
final class RandomProgramsTest {
    private static final int PROGRAMS = 400;

    private interface Trial {
        void run(AcceleratorSpec spec, Program program);
    }

    private static void onEach(long seed, Trial trial) {
        for (int i = 0; i < PROGRAMS; i++) {
            RandomSchedules schedules = new RandomSchedules(seed + i);
            AcceleratorSpec spec = schedules.machine().spec();
            trial.run(spec, schedules.program(spec.array().columns()).program());
        }
    }

    private static void assertSame(RunResult one, RunResult other) {
        assertThat(figures(one)).isEqualTo(figures(other));
    }

    private static List<Object> figures(RunResult result) {
        List<Object> figures = new ArrayList<>(ImmutableList.of(
                result.cycles(), result.layers(), result.peCycles(), result.engineCycles(), result.energy()));
        for (MachineCounter counter : MachineCounter.values()) {
            // An event of values, which a run without them does not know.
            if (counter == MachineCounter.ACCUMULATOR_OVERFLOWS) {
                continue;
            }
            for (int group = 0; group < result.counters().groups(); group++) {
                figures.add(result.counters().count(counter, group));
            }
        }
        return figures;
    }

    @Test
    void twoRunsAreTheSame() {
        onEach(1, (spec, program) -> {
            Watched one = Watched.of(spec, program, Supply.FETCHED, Probe.Detail.STEPS);
            Watched other = Watched.of(spec, program, Supply.FETCHED, Probe.Detail.STEPS);
            assertSame(one.result(), other.result());
            assertThat(one.spans()).isEqualTo(other.spans());
        });
    }

    @Test
    void watchedOrNotARunIsTheSame() {
        onEach(10_000, (spec, program) -> {
            for (Supply supply : Supply.values()) {
                RunResult unwatched =
                        Watched.of(spec, program, supply, Probe.Detail.NOTHING).result();
                assertSame(Watched.of(spec, program, supply, Probe.Detail.STEPS).result(), unwatched);
            }
        });
    }

    @Test
    void valuesOrNotARunIsTheSame() {
        EnergyTable table = Configs.energyTable("horowitz-45nm");
        onEach(20_000, (spec, program) -> {
            RunResult values = Simulator.runVerified(spec, table, program, RunOptions.of(ImmutableList.of()));
            RunResult timing = Simulator.runVerified(spec, table, program, RunOptions.timingOnly());
            assertSame(values, timing);
            assertThat(values.counters().isCounted(MachineCounter.ACCUMULATOR_OVERFLOWS))
                    .isTrue();
            assertThat(timing.counters().isCounted(MachineCounter.ACCUMULATOR_OVERFLOWS))
                    .isFalse();
        });
    }

    /** An engine's instructions start and end in the program's order, and no engine starts two in one cycle. */
    @Test
    void enginesKeepTheProgramsOrder() {
        onEach(30_000, (spec, program) -> {
            Watched run = Watched.of(spec, program, Supply.FETCHED, Probe.Detail.INSTRUCTIONS);
            for (int later = 0; later < program.instructions().size(); later++) {
                for (int earlier = 0; earlier < later; earlier++) {
                    if (program.instructions().get(earlier).engine()
                            == program.instructions().get(later).engine()) {
                        assertThat(run.start(earlier)).isLessThan(run.start(later));
                        assertThat(run.end(earlier)).isLessThanOrEqualTo(run.end(later));
                    }
                }
            }
        });
    }
}
