package macrame.traces.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.simulator.machine.RunResult;
import macrame.simulator.probe.Probe;
import macrame.simulator.probe.Probe.Detail;
import macrame.traces.record.Recorder;
import macrame.traces.record.Span;
import macrame.traces.record.SpanWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The white paper's 4x4 unit, cycle by cycle. The traces stand in {@code src/test/resources/golden} beside the programs
 * that make them; {@code -Dmacrame.bless=true} writes them anew.
 */
final class GoldenTraceTest {
    @Test
    void aMatrixVectorProductTakesTheCyclesOfTheWhitePapersFigure() throws IOException {
        assertGolden("matvec", Rig.whitePaper("matvec").trace(Detail.STEPS));
    }

    @Test
    void aConvolutionOfTwoTilesWaitsForTheOneSetOfWeightRegisters() throws IOException {
        assertGolden("convolution", Rig.narrow("convolution", 1).trace(Detail.STEPS));
    }

    @Test
    void aSecondSetOfWeightRegistersHidesTheSecondTile() throws IOException {
        assertGolden("convolution-two-sets", Rig.narrow("convolution", 2).trace(Detail.STEPS));
    }

    /**
     * Matvec: bias 0, latch 1, multiply 2, tree 3-4, accumulate 5. Convolution, one register set: bias 0, beats 1-4,
     * steps 4, 6, 8, beats 9-12, steps 12, 13, 14, the last accumulated in 18; two sets: beats 1-8, steps 4, 6, 8, 9,
     * 10, 11, the last accumulated in 15.
     */
    @Test
    void theMacTakesTheCyclesThatFollowFromTheRegistersByHand() throws IOException {
        assertThat(macCycles(Rig.whitePaper("matvec"))).isEqualTo(6);
        assertThat(macCycles(Rig.narrow("convolution", 1))).isEqualTo(19);
        assertThat(macCycles(Rig.narrow("convolution", 2))).isEqualTo(16);
    }

    @Test
    void theValuesAreThoseWrittenInTheProgramsHead() throws IOException {
        assertThat(Rig.whitePaper("matvec").run(Probe.NONE).outputs()).containsExactly(new byte[] {19, 26, -8, 54});
        assertThat(Rig.narrow("convolution", 1).run(Probe.NONE).outputs())
                .containsExactly(new byte[] {16, 28, 40, 52, 3, 4, 6, 8, -1, -4, -7, -10});
    }

    @ParameterizedTest
    @EnumSource(Detail.class)
    void whoeverListensEveryBitOfTheResultIsTheSame(Detail detail) throws IOException {
        Rig rig = Rig.narrow("convolution", 1);
        RunResult alone = rig.run(Probe.NONE);
        try (Recorder recorder = new Recorder(detail, NOWHERE)) {
            assertThat(rig.run(recorder)).usingRecursiveComparison().isEqualTo(alone);
        }
    }

    @Test
    void nothingIsToldToWhomWantsNothing() throws IOException {
        assertThat(Rig.whitePaper("matvec").trace(Detail.NOTHING)).isEqualTo(CsvTrace.HEADER + "\n");
    }

    private static final SpanWriter NOWHERE = new SpanWriter() {
        @Override
        public void write(Span span) {}

        @Override
        public void close() {}
    };

    private static long macCycles(Rig rig) throws IOException {
        String[] mac = rig.trace(Detail.INSTRUCTIONS)
                .lines()
                .filter(row -> row.contains(",array,mac,"))
                .findFirst()
                .orElseThrow()
                .split(",", -1);
        return Long.parseLong(mac[1]) - Long.parseLong(mac[0]);
    }

    private static void assertGolden(String name, String trace) throws IOException {
        Path golden = Path.of("src/test/resources/golden").resolve(name + ".csv");
        if (Boolean.getBoolean("macrame.bless")) {
            Files.writeString(golden, trace, StandardCharsets.UTF_8);
        }
        assertThat(golden).hasContent(trace);
    }
}
