package macrame.simulator.machine;

import static macrame.isa.hardware.ArraySpec.Initialization.CYCLE;
import static macrame.isa.hardware.ArraySpec.Initialization.FOLDED;
import static macrame.simulator.machine.ProgramDraft.mac;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import macrame.isa.hardware.ArraySpec;
import macrame.isa.instruction.Level;
import macrame.isa.instruction.Mac.Initialization;
import org.junit.jupiter.api.Test;

/** The five worked cases of the array's timing, N = M = 4, cycle by cycle. */
final class WorkedCasesTest {
    /** A 1x1 convolution with K = 8: two tiles, outer, over three positions. */
    private static Watched convolution(ArraySpec.Initialization initialization, int weightRegisterSets) {
        SpecDraft spec = SpecDraft.whitepaper()
                .initialization(initialization, weightRegisterSets)
                .ports(4, 4);
        Level tiles = new Level(2, 4, 16, 0);
        Level positions = new Level(3, 8, 0, 1);
        return Watched.preloaded(spec, new ProgramDraft().add(mac(Initialization.BIAS, 4, 4, tiles, positions)));
    }

    private static void assertScheduled(Watched run, long[] bias, long[] beats, long[] steps, long end) {
        assertThat(run.cycles("array", "bias")).containsExactly(box(bias));
        assertThat(run.cycles("array", "weight-beats")).containsExactly(box(beats));
        assertThat(run.cycles("array", "latch")).containsExactly(box(steps));
        run.assertRan(0, 0, end);
        assertThat(run.result().cycles()).isEqualTo(end);
    }

    private static Long[] box(long[] values) {
        return Arrays.stream(values).boxed().toArray(Long[]::new);
    }

    private static long[] at(long... cycles) {
        return cycles;
    }

    /** Bias 0, W and x latch 1, multiply 2, tree 3-4, accumulate 5. */
    @Test
    void matrixTimesVectorEndsInCycleSix() {
        Watched run = Watched.preloaded(SpecDraft.whitepaper(), new ProgramDraft().add(mac(Initialization.BIAS, 4, 4)));
        assertScheduled(run, at(0), at(1), at(1), 6);
        assertThat(run.cycles("array", "multiply")).containsExactly(2L);
        assertThat(run.cycles("array", "tree")).containsExactly(3L);
        assertThat(run.cycles("array", "accumulate")).containsExactly(5L);
    }

    /** Beats 1-4, steps 4, 6, 8 with bias 5, 7 between; tile 2 from cycle 9, in which the last step multiplies. */
    @Test
    void oneSetWithBiasSlotsEndsInCycle19() {
        assertScheduled(convolution(CYCLE, 1), at(0, 5, 7), at(1, 9), at(4, 6, 8, 12, 13, 14), 19);
    }

    @Test
    void twoSetsWithBiasSlotsEndInCycle16() {
        assertScheduled(convolution(CYCLE, 2), at(0, 5, 7), at(1, 5), at(4, 6, 8, 9, 10, 11), 16);
    }

    @Test
    void oneSetFoldedEndsInCycle16() {
        assertScheduled(convolution(FOLDED, 1), at(), at(0, 6), at(3, 4, 5, 9, 10, 11), 16);
    }

    @Test
    void twoSetsFoldedEndInCycle14() {
        assertScheduled(convolution(FOLDED, 2), at(), at(0, 4), at(3, 4, 5, 7, 8, 9), 14);
    }
}
